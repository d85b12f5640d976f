<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis styleCategories="Symbology|Labeling" version="3.22.16-Białowieża">
  <pipe-data-defined-properties>
    <Option type="Map">
      <Option name="name" value="" type="QString"/>
      <Option name="properties"/>
      <Option name="type" value="collection" type="QString"/>
    </Option>
  </pipe-data-defined-properties>
  <pipe>
    <provider>
      <resampling zoomedInResamplingMethod="cubic" zoomedOutResamplingMethod="cubic" enabled="true" maxOversampling="8"/>
    </provider>
    <rasterrenderer opacity="0.8" alphaBand="-1" band="1" classificationMin="0" nodataColor="" type="singlebandpseudocolor" classificationMax="450">
      <minMaxOrigin>
        <limits>None</limits>
        <extent>WholeRaster</extent>
        <statAccuracy>Estimated</statAccuracy>
        <cumulativeCutLower>0.02</cumulativeCutLower>
        <cumulativeCutUpper>0.98</cumulativeCutUpper>
        <stdDevFactor>2</stdDevFactor>
      </minMaxOrigin>
      <rastershader>
        <colorrampshader clip="0" classificationMode="1" colorRampType="DISCRETE" maximumValue="450" labelPrecision="6" minimumValue="0">
          <item label="under 50 incidents per km² (no colour)" alpha="0" color="#ffffff" value="50"/>
          <item label="50–100 incidents per km²" alpha="255" color="#fad56b" value="100"/>
          <item label="100–200 incidents per km²" alpha="255" color="#f7a02d" value="200"/>
          <item label="200–300 incidents per km²" alpha="255" color="#e2602f" value="300"/>
          <item label="300–450 incidents per km²" alpha="255" color="#b02c55" value="450"/>
          <item label="450 or more incidents per km²" alpha="255" color="#4f0f5e" value="inf"/>
          <rampLegendSettings useContinuousLegend="1" orientation="2" maximumLabel="" suffix="" prefix="" minimumLabel="" direction="0">
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
    <brightnesscontrast contrast="0" gamma="1" brightness="0"/>
    <huesaturation colorizeStrength="100" saturation="0" colorizeOn="0" colorizeGreen="128" invertColors="0" colorizeRed="255" colorizeBlue="128" grayscaleMode="0"/>
    <rasterresampler maxOversampling="2"/>
    <resamplingStage>provider</resamplingStage>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
