<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16-Białowieża" styleCategories="Symbology|Labeling">
  <pipe-data-defined-properties>
    <Option type="Map">
      <Option type="QString" name="name" value=""/>
      <Option name="properties"/>
      <Option type="QString" name="type" value="collection"/>
    </Option>
  </pipe-data-defined-properties>
  <pipe>
    <provider>
      <resampling maxOversampling="8" enabled="true" zoomedInResamplingMethod="cubic" zoomedOutResamplingMethod="cubic"/>
    </provider>
    <rasterrenderer type="singlebandpseudocolor" classificationMin="0" opacity="0.8" band="1" classificationMax="450" nodataColor="" alphaBand="-1">
      <minMaxOrigin>
        <limits>None</limits>
        <extent>WholeRaster</extent>
        <statAccuracy>Estimated</statAccuracy>
        <cumulativeCutLower>0.02</cumulativeCutLower>
        <cumulativeCutUpper>0.98</cumulativeCutUpper>
        <stdDevFactor>2</stdDevFactor>
      </minMaxOrigin>
      <rastershader>
        <colorrampshader maximumValue="450" classificationMode="1" clip="0" labelPrecision="6" minimumValue="0" colorRampType="DISCRETE">
          <item alpha="0" label="under 50 incidents per km² (no colour)" value="50" color="#ffffff"/>
          <item alpha="255" label="50–100 incidents per km²" value="100" color="#fad56b"/>
          <item alpha="255" label="100–200 incidents per km²" value="200" color="#f7a02d"/>
          <item alpha="255" label="200–300 incidents per km²" value="300" color="#e2602f"/>
          <item alpha="255" label="300–450 incidents per km²" value="450" color="#b02c55"/>
          <item alpha="255" label="450 or more incidents per km²" value="inf" color="#4f0f5e"/>
          <rampLegendSettings useContinuousLegend="1" minimumLabel="" suffix="" maximumLabel="" orientation="2" prefix="" direction="0">
            <numericFormat id="basic">
              <Option type="Map">
                <Option type="QChar" name="decimal_separator" value=""/>
                <Option type="int" name="decimals" value="6"/>
                <Option type="int" name="rounding_type" value="0"/>
                <Option type="bool" name="show_plus" value="false"/>
                <Option type="bool" name="show_thousand_separator" value="true"/>
                <Option type="bool" name="show_trailing_zeros" value="false"/>
                <Option type="QChar" name="thousand_separator" value=""/>
              </Option>
            </numericFormat>
          </rampLegendSettings>
        </colorrampshader>
      </rastershader>
    </rasterrenderer>
    <brightnesscontrast brightness="0" contrast="0" gamma="1"/>
    <huesaturation saturation="0" grayscaleMode="0" colorizeStrength="100" invertColors="0" colorizeOn="0" colorizeRed="255" colorizeBlue="128" colorizeGreen="128"/>
    <rasterresampler maxOversampling="2"/>
    <resamplingStage>provider</resamplingStage>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
