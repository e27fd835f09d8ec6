<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- index.html: the national report. What it is made of stands in exporters/report_xml.h. -->
  <xsl:import href="page.xsl"/>

  <xsl:template match="/report">
    <xsl:call-template name="page"/>
  </xsl:template>

  <xsl:template name="content">
    <xsl:call-template name="definitions"/>
    <xsl:call-template name="headlines"/>
  </xsl:template>

  <xsl:template name="headlines">
    <section aria-labelledby="headlines">
      <h2 id="headlines">Headlines</h2>
      <ul>
        <xsl:for-each select="headline">
          <li><xsl:value-of select="@sentence"/></li>
        </xsl:for-each>
      </ul>
    </section>
  </xsl:template>
</xsl:stylesheet>
