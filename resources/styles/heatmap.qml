<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16-Białowieża" styleCategories="Symbology|Labeling">
  <pipe-data-defined-properties>
    <Option type="Map">
      <Option name="name" value="" type="QString"/>
      <Option name="properties"/>
      <Option name="type" value="collection" type="QString"/>
    </Option>
  </pipe-data-defined-properties>
  <pipe>
    <provider>
      <resampling maxOversampling="8" zoomedOutResamplingMethod="cubic" zoomedInResamplingMethod="cubic" enabled="true"/>
    </provider>
    <rasterrenderer classificationMax="450" band="1" type="singlebandpseudocolor" alphaBand="-1" classificationMin="0" nodataColor="" opacity="0.8">
      <minMaxOrigin>
        <limits>None</limits>
        <extent>WholeRaster</extent>
        <statAccuracy>Estimated</statAccuracy>
        <cumulativeCutLower>0.02</cumulativeCutLower>
        <cumulativeCutUpper>0.98</cumulativeCutUpper>
        <stdDevFactor>2</stdDevFactor>
      </minMaxOrigin>
      <rastershader>
        <colorrampshader minimumValue="0" colorRampType="DISCRETE" labelPrecision="6" clip="0" maximumValue="450" classificationMode="1">
          <item value="50" label="under 50 incidents per km² (no colour)" alpha="0" color="#ffffff"/>
          <item value="100" label="50–100 incidents per km²" alpha="255" color="#fad56b"/>
          <item value="200" label="100–200 incidents per km²" alpha="255" color="#f7a02d"/>
          <item value="300" label="200–300 incidents per km²" alpha="255" color="#e2602f"/>
          <item value="450" label="300–450 incidents per km²" alpha="255" color="#b02c55"/>
          <item value="inf" label="450 or more incidents per km²" alpha="255" color="#4f0f5e"/>
          <rampLegendSettings direction="0" minimumLabel="" prefix="" orientation="2" suffix="" useContinuousLegend="1" maximumLabel="">
            <numericFormat id="basic">
              <Option type="Map">
                <Option name="decimal_separator" value="" type="QChar"/>
                <Option name="decimals" value="6" type="int"/>
                <Option name="rounding_type" value="0" type="int"/>
                <Option name="show_plus" value="false" type="bool"/>
                <Option name="show_thousand_separator" value="true" type="bool"/>
                <Option name="show_trailing_zeros" value="false" type="bool"/>
                <Option name="thousand_separator" value="" type="QChar"/>
              </Option>
            </numericFormat>
          </rampLegendSettings>
        </colorrampshader>
      </rastershader>
    </rasterrenderer>
    <brightnesscontrast gamma="1" brightness="0" contrast="0"/>
    <huesaturation colorizeRed="255" grayscaleMode="0" colorizeGreen="128" colorizeOn="0" saturation="0" colorizeStrength="100" invertColors="0" colorizeBlue="128"/>
    <rasterresampler maxOversampling="2"/>
    <resamplingStage>provider</resamplingStage>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
