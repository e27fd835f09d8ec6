<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- What every page has: head, banners, definitions, notes. A page includes this file and
       has a template named "content". -->
  <xsl:output method="html" encoding="UTF-8" indent="no"/>

  <xsl:key name="rating" match="rating" use="@word"/>
  <xsl:key name="theme" match="theme" use="@id"/>
  <xsl:key name="area" match="area" use="@id"/>
  <xsl:key name="outcome" match="outcome" use="@id"/>
  <xsl:key name="rule" match="rule" use="@id"/>
  <xsl:key name="query" match="query" use="@name"/>
  <xsl:key name="item" match="item" use="@id"/>
  <xsl:key name="force" match="force" use="@code"/>
  <xsl:key name="table" match="table" use="@id"/>

  <xsl:template name="page">
    <html lang="en-GB">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title><xsl:call-template name="page-title"/></title>
        <style><xsl:value-of select="asset[@name='page.css']"/><xsl:call-template name="page-style"/></style>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header>
          <ul class="banners">
            <xsl:for-each select="banner">
              <li><xsl:value-of select="."/></li>
            </xsl:for-each>
          </ul>
          <h1><xsl:call-template name="page-title"/></h1>
          <xsl:call-template name="page-head"/>
          <p>Position at <xsl:value-of select="@as-at-words"/>.</p>
        </header>
        <main id="main">
          <xsl:call-template name="content"/>
        </main>
      </body>
    </html>
  </xsl:template>

  <!-- What a page that imports this one may say otherwise. -->
  <xsl:template name="page-title"><xsl:value-of select="@title"/></xsl:template>
  <xsl:template name="page-style"/>
  <xsl:template name="page-head"/>

  <xsl:template name="definitions">
    <section aria-labelledby="definitions">
      <h2 id="definitions">What the ratings mean</h2>
      <dl class="definitions">
        <xsl:for-each select="rating">
          <dt><span class="rating {@class}"><xsl:value-of select="@word"/></span></dt>
          <dd><xsl:value-of select="@definition"/></dd>
        </xsl:for-each>
      </dl>
    </section>
  </xsl:template>
</xsl:stylesheet>
