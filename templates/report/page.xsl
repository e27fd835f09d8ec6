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

  <!-- The letters of a rating inside a bar, and in a bar's legend. -->
  <xsl:template name="letters">
    <xsl:param name="class"/>
    <xsl:choose>
      <xsl:when test="$class = 'red'">R</xsl:when>
      <xsl:when test="$class = 'amber'">A</xsl:when>
      <xsl:when test="$class = 'green'">G</xsl:when>
      <xsl:when test="$class = 'blue'">B</xsl:when>
      <xsl:when test="$class = 'grey'">Gy</xsl:when>
      <xsl:when test="$class = 'not-applicable'">N/A</xsl:when>
      <xsl:when test="$class = 'not-verified'">NV</xsl:when>
      <xsl:otherwise>NR</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- An outcome in a word or two; its words in full are those of <outcome>. -->
  <xsl:template name="outcome">
    <xsl:param name="id"/>
    <xsl:choose>
      <xsl:when test="$id = 'agreed'">Same</xsl:when>
      <xsl:when test="$id = 'overstated'">Force higher</xsl:when>
      <xsl:when test="$id = 'downplayed'">Force lower</xsl:when>
      <xsl:when test="$id = 'inspectorate-only'">Inspectorate only</xsl:when>
      <xsl:when test="$id = 'self-assessed'">Force only</xsl:when>
      <xsl:when test="$id = 'not-graded'">Not graded</xsl:when>
      <xsl:when test="$id = 'unable-to-grade'">Unable to grade</xsl:when>
      <xsl:when test="$id = 'not-applicable'">Not applicable</xsl:when>
      <xsl:when test="$id = 'not-verified'">Not verified</xsl:when>
      <xsl:when test="$id = 'not-read'">Not read</xsl:when>
      <xsl:otherwise><xsl:value-of select="translate($id, '-', ' ')"/></xsl:otherwise>
    </xsl:choose>
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
          <b><xsl:call-template name="letters"><xsl:with-param name="class" select="@class"/></xsl:call-template></b>
          <xsl:text> </xsl:text>
          <xsl:value-of select="@word"/>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <!-- One stacked bar of a <row> that counts ratings: its parts are percents of the base. -->
  <xsl:template name="bar">
    <xsl:param name="row"/>
    <xsl:param name="name"/>
    <svg class="bar" role="img" width="100%" height="22" data-table="{$row/../@id}" data-assessor="{$row/@assessor}">
      <xsl:attribute name="aria-label">
        <xsl:value-of select="$name"/><xsl:text>: </xsl:text>
        <xsl:for-each select="/report/rating">
          <xsl:variable name="count" select="$row/@*[name() = current()/@class]"/>
          <xsl:if test="$count > 0">
            <xsl:value-of select="concat(@word, ' ', $count, ', ')"/>
          </xsl:if>
        </xsl:for-each>
        <xsl:value-of select="concat('of ', $row/@base)"/>
      </xsl:attribute>
      <xsl:if test="$row/@base > 0">
        <xsl:apply-templates select="/report/rating[1]" mode="part">
          <xsl:with-param name="row" select="$row"/>
        </xsl:apply-templates>
      </xsl:if>
    </svg>
  </xsl:template>

  <xsl:template match="rating" mode="part">
    <xsl:param name="row"/>
    <xsl:param name="before" select="0"/>
    <xsl:variable name="count" select="number($row/@*[name() = current()/@class])"/>
    <xsl:variable name="share" select="100 * $count div $row/@base"/>
    <xsl:if test="$count > 0">
      <rect class="{@class}" data-column="{@word}" x="{format-number(100 * $before div $row/@base, '0.####')}%" width="{format-number($share, '0.####')}%" height="22"/>
      <xsl:if test="$share >= 3.5">
        <text class="on-{@class}" x="{format-number(100 * ($before + $count div 2) div $row/@base, '0.##')}%" y="16">
          <xsl:call-template name="letters"><xsl:with-param name="class" select="@class"/></xsl:call-template>
          <xsl:if test="$share >= 8"><xsl:value-of select="concat(' ', $count)"/></xsl:if>
        </text>
      </xsl:if>
    </xsl:if>
    <xsl:apply-templates select="following-sibling::rating[1]" mode="part">
      <xsl:with-param name="row" select="$row"/>
      <xsl:with-param name="before" select="$before + $count"/>
    </xsl:apply-templates>
  </xsl:template>

  <!-- ==== tables ==== -->

  <!-- A <table> of the report as it is, in a region that scrolls by itself. columns: the names
       of those wanted, each between blanks; rows: those wanted. -->
  <xsl:template name="table">
    <xsl:param name="table"/>
    <xsl:param name="columns"/>
    <xsl:param name="rows" select="$table/row"/>
    <xsl:variable name="wanted" select="$table/column[not($columns) or contains($columns, concat(' ', @name, ' '))]"/>
    <div class="scroll" role="region" tabindex="0" aria-label="{$table/@title}">
      <table data-table="{$table/@id}">
        <caption><xsl:value-of select="$table/@title"/></caption>
        <thead>
          <tr>
            <xsl:for-each select="$wanted">
              <th scope="col" data-column="{@id}">
                <xsl:if test="@kind = 'number' or @kind = 'percent'"><xsl:attribute name="class">n</xsl:attribute></xsl:if>
                <xsl:value-of select="@title"/>
              </th>
            </xsl:for-each>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="$rows">
            <xsl:variable name="row" select="."/>
            <tr>
              <xsl:for-each select="$wanted">
                <xsl:variable name="value" select="$row/@*[name() = current()/@name]"/>
                <xsl:choose>
                  <xsl:when test="position() = 1"><th scope="row"><xsl:value-of select="$value"/></th></xsl:when>
                  <xsl:when test="@kind = 'number' or @kind = 'percent'"><td class="n"><xsl:value-of select="$value"/></td></xsl:when>
                  <xsl:when test="@kind = 'rating' and $value">
                    <td class="{key('rating', $value)/@class}"><xsl:value-of select="$value"/></td>
                  </xsl:when>
                  <xsl:when test="$value"><td><xsl:value-of select="$value"/></td></xsl:when>
                  <xsl:otherwise><td>None</td></xsl:otherwise>
                </xsl:choose>
              </xsl:for-each>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
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
