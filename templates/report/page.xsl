<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- What every page shares: the frame, the definitions, ratings, bars and tables. A page
       imports this file, calls "page" and has a template named "content"; it may say more by
       templates of its own for those named page-. What /report holds stands in
       exporters/report_xml.h. -->
  <xsl:output method="html" encoding="UTF-8" indent="no"/>

  <xsl:key name="rating" match="rating" use="@word"/>
  <xsl:key name="outcome" match="outcome" use="@id"/>
  <xsl:key name="rule" match="rule" use="@id"/>
  <xsl:key name="query" match="query" use="@name"/>
  <xsl:key name="theme" match="theme" use="@id"/>
  <xsl:key name="area" match="area" use="@id"/>
  <xsl:key name="item" match="item" use="@id"/>
  <xsl:key name="force" match="force" use="@code"/>
  <xsl:key name="table" match="table" use="@id"/>

  <!-- ==== the frame ==== -->

  <xsl:template name="page">
    <html lang="en-GB">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="robots" content="noindex"/>
        <title><xsl:call-template name="page-title"/></title>
        <style><xsl:value-of select="asset[@name='page.css']"/><xsl:call-template name="page-style"/></style>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header>
          <ul class="banners">
            <xsl:for-each select="banner">
              <li>
                <xsl:if test="position() = 1"><xsl:attribute name="class">marking</xsl:attribute></xsl:if>
                <xsl:value-of select="."/>
              </li>
            </xsl:for-each>
          </ul>
          <h1><xsl:call-template name="page-title"/></h1>
          <xsl:call-template name="page-head"/>
          <p class="lead">Position at <xsl:value-of select="@as-at-words"/>.</p>
        </header>
        <main id="main">
          <xsl:call-template name="content"/>
        </main>
        <xsl:call-template name="page-foot"/>
        <xsl:call-template name="page-script"/>
      </body>
    </html>
  </xsl:template>

  <!-- What a page that imports this one may say otherwise. -->
  <xsl:template name="page-title"><xsl:value-of select="@title"/></xsl:template>
  <xsl:template name="page-style"/>
  <xsl:template name="page-head"/>
  <xsl:template name="page-foot">
    <footer>
      <dl>
        <dt>Marking</dt><dd><xsl:value-of select="banner[1]"/></dd>
        <dt>Published by</dt><dd><xsl:value-of select="@publisher"/></dd>
        <dt>Contact</dt><dd><xsl:value-of select="@contact"/></dd>
        <dt>Inspection</dt><dd><cite><xsl:value-of select="@framework"/></cite> (<xsl:value-of select="@inspectorate"/>)</dd>
        <dt>Position digest</dt><dd><code><xsl:value-of select="@position-digest"/></code></dd>
      </dl>
    </footer>
  </xsl:template>
  <xsl:template name="page-script"/>

  <!-- ==== ratings ==== -->

  <!-- The definitions: they stand above the first rating of a page. -->
  <xsl:template name="definitions">
    <section aria-labelledby="definitions">
      <h2 id="definitions">What the ratings mean</h2>
      <dl class="definitions">
        <xsl:for-each select="/report/rating">
          <div>
            <dt><xsl:call-template name="rating"><xsl:with-param name="word" select="@word"/></xsl:call-template></dt>
            <dd>
              <xsl:value-of select="@definition"/>
              <xsl:if test="@none"> (no rating)</xsl:if>
            </dd>
          </div>
        </xsl:for-each>
      </dl>
      <p>
        <xsl:for-each select="/report/note[position() &lt;= 3]">
          <xsl:value-of select="."/><xsl:text> </xsl:text>
        </xsl:for-each>
      </p>
    </section>
  </xsl:template>

  <!-- A rating's word with its colour. -->
  <xsl:template name="rating">
    <xsl:param name="word"/>
    <span class="rating {key('rating', $word)/@class}"><xsl:value-of select="$word"/></span>
  </xsl:template>

  <!-- ==== bars ==== -->

  <!-- The patterns of the bars, once a page, before the first of them. -->
  <xsl:template name="patterns">
    <svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        <pattern id="p-red" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="fill-red" width="6" height="6"/><rect class="mark" width="1.5" height="6"/>
        </pattern>
        <pattern id="p-amber" width="6" height="6" patternUnits="userSpaceOnUse">
          <rect class="fill-amber" width="6" height="6"/><circle class="mark" cx="3" cy="3" r="1"/>
        </pattern>
        <pattern id="p-blue" width="6" height="6" patternUnits="userSpaceOnUse">
          <rect class="fill-blue" width="6" height="6"/><rect class="mark" width="6" height="1.5"/>
        </pattern>
        <pattern id="p-grey" width="6" height="6" patternUnits="userSpaceOnUse">
          <rect class="fill-grey" width="6" height="6"/><rect class="mark" width="1.2" height="6"/><rect class="mark" width="6" height="1.2"/>
        </pattern>
        <pattern id="p-not-verified" width="8" height="8" patternUnits="userSpaceOnUse">
          <rect class="fill-none" width="8" height="8"/><circle class="ink" cx="4" cy="4" r="0.8"/>
        </pattern>
        <pattern id="p-not-read" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
          <rect class="fill-none" width="6" height="6"/><rect class="ink" width="1" height="6"/>
        </pattern>
      </defs>
    </svg>
  </xsl:template>

  <!-- What the parts of a bar mean. -->
  <xsl:template name="legend">
    <ul class="legend">
      <xsl:for-each select="/report/rating">
        <li>
          <svg class="bar" width="16" height="16" aria-hidden="true" focusable="false"><rect class="{@class}" width="16" height="16"/></svg>
          <b><xsl:value-of select="@letters"/></b>
          <xsl:text> </xsl:text>
          <xsl:value-of select="@word"/>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <!-- The stacked bar of a <row> that counts ratings: its parts are percents of the base. -->
  <xsl:template name="bar">
    <xsl:param name="row"/>
    <xsl:param name="name"/>
    <svg class="bar" role="img" width="100%" height="22" data-table="{$row/../@id}" data-assessor="{$row/@assessor}" aria-label="{$name}: {$row/bar/@words}">
      <xsl:for-each select="$row/bar/part">
        <rect class="{@class}" data-column="{@word}" x="{@x}" width="{@width}" height="22"/>
        <xsl:if test="@middle"><text class="on-{@class}" x="{@middle}" y="16"><xsl:value-of select="."/></text></xsl:if>
      </xsl:for-each>
    </svg>
  </xsl:template>

  <!-- ==== tables ==== -->

  <!-- A <table> of the report as it is, in a region that scrolls by itself. columns: the names
       of those wanted, each between blanks; rows: those wanted. -->
  <xsl:template name="table">
    <xsl:param name="table"/>
    <xsl:param name="columns"/>
    <xsl:param name="rows" select="$table/row"/>
    <xsl:variable name="numbers">
      <xsl:for-each select="$table/column[@kind = 'number' or @kind = 'percent']"><xsl:value-of select="concat(' ', @name, ' ')"/></xsl:for-each>
    </xsl:variable>
    <xsl:variable name="ratings">
      <xsl:for-each select="$table/column[@kind = 'rating']"><xsl:value-of select="concat(' ', @name, ' ')"/></xsl:for-each>
    </xsl:variable>
    <div class="scroll" role="region" tabindex="0" aria-label="{$table/@title}">
      <table data-table="{$table/@id}">
        <caption><xsl:value-of select="$table/@title"/></caption>
        <thead>
          <tr>
            <xsl:for-each select="$table/column[not($columns) or contains($columns, concat(' ', @name, ' '))]">
              <th scope="col" data-column="{@id}">
                <xsl:if test="contains($numbers, concat(' ', @name, ' '))"><xsl:attribute name="class">n</xsl:attribute></xsl:if>
                <xsl:value-of select="@title"/>
              </th>
            </xsl:for-each>
          </tr>
        </thead>
        <tbody>
          <xsl:apply-templates select="$rows" mode="row">
            <xsl:with-param name="columns" select="$columns"/>
            <xsl:with-param name="numbers" select="string($numbers)"/>
            <xsl:with-param name="ratings" select="string($ratings)"/>
          </xsl:apply-templates>
        </tbody>
      </table>
    </div>
  </xsl:template>

  <!-- A row has an attribute for each column, in their order. -->
  <xsl:template match="row" mode="row">
    <xsl:param name="columns"/>
    <xsl:param name="numbers"/>
    <xsl:param name="ratings"/>
    <tr>
      <xsl:for-each select="@*[not($columns) or contains($columns, concat(' ', name(), ' '))]">
        <xsl:choose>
          <xsl:when test="position() = 1"><th scope="row"><xsl:value-of select="."/></th></xsl:when>
          <xsl:when test="contains($numbers, concat(' ', name(), ' '))"><td class="n"><xsl:value-of select="."/></td></xsl:when>
          <xsl:when test=". = ''"><td>None</td></xsl:when>
          <xsl:when test="contains($ratings, concat(' ', name(), ' '))"><td class="{key('rating', .)/@class}"><xsl:value-of select="."/></td></xsl:when>
          <xsl:otherwise><td><xsl:value-of select="."/></td></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </tr>
  </xsl:template>

  <!-- What a reader should know to use the numbers. -->
  <xsl:template name="notes">
    <section aria-labelledby="notes">
      <h2 id="notes">Notes</h2>
      <ul>
        <xsl:for-each select="/report/note">
          <li><xsl:value-of select="."/></li>
        </xsl:for-each>
      </ul>
    </section>
  </xsl:template>
</xsl:stylesheet>
