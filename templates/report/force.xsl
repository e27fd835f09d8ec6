<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- forces/<slug>.html: one force's progress summary for its local policing body, on two sheets of
       A4. What it is made of stands in exporters/report_xml.h. Every table here names the report's
       table that it shows (data-table) and its columns (data-column); so does every bar's rect,
       whose width is the number. By these the publication gate compares the page with the report. -->
  <xsl:import href="page.xsl"/>

  <xsl:key name="row" match="table/row" use="../@id"/>

  <xsl:variable name="summary" select="key('row', 'summaries')"/>

  <xsl:template match="/report">
    <xsl:call-template name="page"/>
  </xsl:template>

  <xsl:template name="page-title">
    <xsl:value-of select="concat(force/@name, ': progress summary, ', @month)"/>
  </xsl:template>

  <xsl:template name="page-style">
    <xsl:value-of select="asset[@name='force.css']"/>
  </xsl:template>

  <xsl:template name="page-head">
    <p class="for">
      <xsl:text>For the local policing body: </xsl:text>
      <strong><xsl:value-of select="$summary/@body"/></strong>
      <xsl:text> (</xsl:text><xsl:value-of select="$summary/@body-kind"/><xsl:text>)</xsl:text>
    </p>
  </xsl:template>

  <!-- It has a foot of its own on its second sheet. -->
  <xsl:template name="page-foot"/>

  <xsl:template name="content">
    <xsl:call-template name="definitions"/>
    <xsl:call-template name="glance"/>
    <xsl:call-template name="standing"/>
    <xsl:call-template name="movement"/>
    <xsl:call-template name="due"/>
    <xsl:call-template name="differences"/>
    <xsl:call-template name="comments"/>
    <xsl:call-template name="items"/>
    <xsl:call-template name="about"/>
  </xsl:template>

  <!-- ==== at a glance ==== -->

  <xsl:template name="glance">
    <section aria-labelledby="glance">
      <h2 id="glance">At a glance</h2>
      <ul class="glance">
        <li><xsl:value-of select="$summary/@inspectorate"/></li>
        <li><xsl:value-of select="$summary/@self"/></li>
        <li><xsl:value-of select="$summary/@comparison"/></li>
        <li><xsl:value-of select="$summary/@deadlines"/></li>
        <li><xsl:value-of select="$summary/@national"/></li>
      </ul>
    </section>
  </xsl:template>

  <!-- ==== where the force stands ==== -->

  <xsl:template name="standing">
    <section aria-labelledby="standing">
      <h2 id="standing">Where the force stands, and all forces beside it</h2>
      <div class="scroll" role="region" tabindex="0" aria-labelledby="standing">
        <table class="standing" data-table="by-force-and-theme">
          <caption>
            <xsl:text>Recommendations by theme, and areas for improvement: how many have each rating. The </xsl:text>
            <xsl:text>reconciled rating is what the policy makes of both. The last column is all forces’ share.</xsl:text>
          </caption>
          <thead>
            <tr>
              <th scope="col" data-column="assessor">Rated by</th>
              <th scope="col" class="bars">Shares</th>
              <xsl:for-each select="rating">
                <th scope="col" class="number" data-column="{@word}"><xsl:value-of select="@word"/></th>
              </xsl:for-each>
              <th scope="col" class="number" data-column="base">Of</th>
              <th scope="col" class="number" data-column="likely">Addressed or likely</th>
              <th scope="col" class="number" data-column="percent">Percent</th>
              <th scope="col" class="number beside">All forces, percent</th>
            </tr>
          </thead>
          <xsl:for-each select="key('row', 'by-force-and-theme')[@area='All areas' and @assessor='Force']">
            <xsl:variable name="theme" select="@theme"/>
            <xsl:variable name="kind" select="@kind"/>
            <xsl:if test="@kind='Recommendation' or @theme='All themes'">
              <tbody>
                <tr>
                  <th scope="rowgroup" colspan="14" class="group">
                    <xsl:choose>
                      <xsl:when test="@kind!='Recommendation'">Areas for improvement, all themes</xsl:when>
                      <xsl:when test="@theme='All themes'">All recommendations</xsl:when>
                      <xsl:otherwise>Recommendations: <xsl:value-of select="@theme"/></xsl:otherwise>
                    </xsl:choose>
                  </th>
                </tr>
                <xsl:for-each select="key('row', 'by-force-and-theme')[@area='All areas' and @theme=$theme and @kind=$kind]">
                  <xsl:call-template name="standing-row"/>
                </xsl:for-each>
              </tbody>
            </xsl:if>
          </xsl:for-each>
        </table>
      </div>
    </section>
  </xsl:template>

  <xsl:template name="standing-row">
    <xsl:variable name="row" select="."/>
    <tr data-theme="{@theme}" data-area="{@area}" data-kind="{@kind}">
      <th scope="row"><xsl:value-of select="@assessor"/></th>
      <td class="bars"><xsl:call-template name="bar"/></td>
      <xsl:for-each select="/report/rating">
        <xsl:variable name="class" select="@class"/>
        <td class="number"><xsl:value-of select="$row/@*[name()=$class]"/></td>
      </xsl:for-each>
      <td class="number"><xsl:value-of select="@base"/></td>
      <td class="number"><xsl:value-of select="@likely"/></td>
      <td class="number"><xsl:value-of select="@percent"/></td>
      <td class="number beside" data-table="by-theme-and-area" data-column="percent">
        <xsl:value-of select="key('row', 'by-theme-and-area')[@theme=$row/@theme and @area=$row/@area and @kind=$row/@kind and @assessor=$row/@assessor]/@percent"/>
      </td>
    </tr>
  </xsl:template>

  <!-- One rect a rating, as long as its number: the numbers stand beside it. -->
  <xsl:template name="bar">
    <xsl:variable name="row" select="."/>
    <svg class="bar" viewBox="0 0 {@base} 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <xsl:for-each select="/report/rating">
        <xsl:variable name="class" select="@class"/>
        <xsl:variable name="before" select="preceding-sibling::rating/@class"/>
        <xsl:variable name="count" select="$row/@*[name()=$class]"/>
        <xsl:if test="$count &gt; 0">
          <rect class="{@class}" data-column="{@word}" x="{sum($row/@*[name()=$before])}" y="0" width="{$count}" height="10"/>
        </xsl:if>
      </xsl:for-each>
    </svg>
  </xsl:template>

  <!-- ==== what moved ==== -->

  <xsl:template name="movement">
    <section aria-labelledby="movement">
      <xsl:choose>
        <xsl:when test="key('row', 'force-movement')">
          <h2 id="movement">What moved since <xsl:value-of select="key('row', 'force-movement')/@since"/></h2>
          <div class="scroll" role="region" tabindex="0" aria-labelledby="movement">
            <table class="movement" data-table="force-movement">
              <thead>
                <tr>
                  <th scope="col" data-column="assessor">Rated by</th>
                  <th scope="col" class="number" data-column="moved">Items that moved</th>
                  <th scope="col" data-column="better">Better</th>
                  <th scope="col" data-column="worse">Worse</th>
                  <th scope="col" data-column="otherwise">Other changes</th>
                </tr>
              </thead>
              <tbody>
                <xsl:for-each select="key('row', 'force-movement')">
                  <tr>
                    <th scope="row"><xsl:value-of select="@assessor"/></th>
                    <td class="number"><xsl:value-of select="@moved"/></td>
                    <td><xsl:value-of select="@better"/></td>
                    <td><xsl:value-of select="@worse"/></td>
                    <td><xsl:value-of select="@otherwise"/></td>
                  </tr>
                </xsl:for-each>
              </tbody>
            </table>
          </div>
        </xsl:when>
        <xsl:otherwise>
          <h2 id="movement">What moved</h2>
          <p>No earlier month is held to compare with.</p>
        </xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <!-- ==== what is due ==== -->

  <xsl:template name="due">
    <section aria-labelledby="due">
      <h2 id="due">What is due, and what is past its deadline</h2>
      <div class="scroll" role="region" tabindex="0" aria-labelledby="due">
        <table class="due" data-table="force-deadlines">
          <caption>Seen from <xsl:value-of select="@as-at-words"/>, by reconciled rating.</caption>
          <thead>
            <tr>
              <th scope="col" data-column="due">Deadline</th>
              <th scope="col" class="number" data-column="items">Items</th>
              <th scope="col" data-column="Red">Red</th>
              <th scope="col" data-column="Amber">Amber</th>
              <th scope="col" data-column="Green">Green</th>
              <th scope="col" data-column="otherwise">No Red, Amber or Green</th>
            </tr>
          </thead>
          <tbody>
            <xsl:for-each select="key('row', 'force-deadlines')">
              <tr>
                <th scope="row"><xsl:value-of select="@due"/></th>
                <td class="number"><xsl:value-of select="@items"/></td>
                <td><xsl:value-of select="@red"/></td>
                <td><xsl:value-of select="@amber"/></td>
                <td><xsl:value-of select="@green"/></td>
                <td><xsl:value-of select="@otherwise"/></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
    </section>
  </xsl:template>

  <!-- ==== where the inspectorate differed ==== -->

  <xsl:template name="differences">
    <section aria-labelledby="differences">
      <h2 id="differences">Where <xsl:value-of select="@inspectorate"/> differed, and on what basis</h2>
      <div class="scroll" role="region" tabindex="0" aria-labelledby="differences">
        <table class="differences" data-table="force-differences">
          <caption>Where both gave Red, Amber or Green and not the same, the inspectorate’s rating counts. Both ratings of each item are in the list below.</caption>
          <thead>
            <tr>
              <th scope="col" data-column="difference">Difference</th>
              <th scope="col" class="number" data-column="count">Items</th>
              <th scope="col" class="number" data-column="changes">Red against Amber or Green</th>
              <th scope="col" data-column="by_basis">What the inspectorate’s rating rests on, and items</th>
            </tr>
          </thead>
          <tbody>
            <xsl:for-each select="key('row', 'force-differences')">
              <tr>
                <th scope="row"><xsl:value-of select="@difference"/></th>
                <td class="number"><xsl:value-of select="@count"/></td>
                <td class="number"><xsl:value-of select="@changes"/></td>
                <td><xsl:value-of select="@by-basis"/></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
    </section>
  </xsl:template>

  <!-- ==== the body's comments ==== -->

  <xsl:template name="comments">
    <section aria-labelledby="comments">
      <h2 id="comments">The body’s comments on the inspectorate’s reports</h2>
      <xsl:choose>
        <xsl:when test="key('row', 'statutory-comments')">
          <ul>
            <xsl:for-each select="key('row', 'statutory-comments')">
              <li>
                <cite><xsl:value-of select="@publication"/></cite>
                <xsl:text>, published </xsl:text><xsl:value-of select="@published"/>
                <xsl:text>. Comments under section 55 of the Police Act 1996: </xsl:text>
                <strong><xsl:value-of select="@comments"/></strong><xsl:text>.</xsl:text>
              </li>
            </xsl:for-each>
          </ul>
        </xsl:when>
        <xsl:otherwise>
          <p>None of the inspectorate’s reports had been published by <xsl:value-of select="@as-at-words"/>.</p>
        </xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <!-- ==== every item ==== -->

  <xsl:template name="items">
    <section aria-labelledby="items" class="sheet">
      <h2 id="items">Every recommendation and area for improvement</h2>
      <p class="running" aria-hidden="true">
        <xsl:call-template name="page-title"/>
        <xsl:for-each select="banner"> · <xsl:value-of select="."/></xsl:for-each>
      </p>
      <div class="scroll" role="region" tabindex="0" aria-labelledby="items">
        <table class="items" data-table="comparison">
          <thead>
            <tr>
              <th scope="col" data-column="item">Item</th>
              <th scope="col" data-column="subject">Subject</th>
              <th scope="col" data-column="deadline">Deadline</th>
              <th scope="col" data-column="force_rating">Force</th>
              <th scope="col" data-column="inspectorate_rating">Inspectorate</th>
              <th scope="col" data-column="reconciled_rating">Reconciled</th>
              <th scope="col">How they compare</th>
              <th scope="col" data-column="basis">Inspectorate’s basis</th>
            </tr>
          </thead>
          <xsl:for-each select="theme">
            <xsl:variable name="theme" select="@id"/>
            <tbody>
              <tr><th scope="rowgroup" colspan="8" class="group"><xsl:value-of select="@title"/></th></tr>
              <xsl:for-each select="/report/cell[key('item', @item)/@theme=$theme]">
                <xsl:call-template name="item-row"/>
              </xsl:for-each>
            </tbody>
          </xsl:for-each>
        </table>
      </div>
    </section>
  </xsl:template>

  <xsl:template name="item-row">
    <xsl:variable name="item" select="key('item', @item)"/>
    <tr>
      <th scope="row"><xsl:value-of select="@item"/></th>
      <td><xsl:value-of select="$item/@subject"/></td>
      <td><xsl:value-of select="$item/@deadline-words"/></td>
      <td><xsl:call-template name="word"><xsl:with-param name="word" select="@force-rating"/></xsl:call-template></td>
      <td><xsl:call-template name="word"><xsl:with-param name="word" select="@inspectorate-rating"/></xsl:call-template></td>
      <td><xsl:call-template name="word"><xsl:with-param name="word" select="@reconciled-rating"/></xsl:call-template></td>
      <td><xsl:call-template name="outcome"/></td>
      <td><xsl:value-of select="@basis"/></td>
    </tr>
  </xsl:template>

  <xsl:template name="word">
    <xsl:param name="word"/>
    <span class="rating {key('rating', $word)/@class}"><xsl:value-of select="$word"/></span>
  </xsl:template>

  <!-- Short words, for a narrow column; an outcome of another policy has its own. -->
  <xsl:template name="outcome">
    <xsl:choose>
      <xsl:when test="@outcome='agreed'">Same rating</xsl:when>
      <xsl:when test="@outcome='overstated'">Force higher</xsl:when>
      <xsl:when test="@outcome='downplayed'">Force lower</xsl:when>
      <xsl:when test="@outcome='inspectorate-only'">Inspectorate’s alone</xsl:when>
      <xsl:when test="@outcome='self-assessed'">Force’s alone</xsl:when>
      <xsl:when test="@outcome='unable-to-grade'">Could not be graded</xsl:when>
      <xsl:when test="@outcome='not-graded'">Force gave none</xsl:when>
      <xsl:when test="@outcome='not-applicable'">Does not apply</xsl:when>
      <xsl:when test="@outcome='not-read'">Could not be read</xsl:when>
      <xsl:when test="@outcome='not-verified'">Not verified</xsl:when>
      <xsl:otherwise><xsl:value-of select="key('outcome', @outcome)/@words"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== about ==== -->

  <xsl:template name="about">
    <footer class="about">
      <p>
        <xsl:text>Ratings of </xsl:text><xsl:value-of select="@month"/>
        <xsl:text> for: </xsl:text><cite><xsl:value-of select="@framework"/></cite>
        <xsl:text> (</xsl:text><xsl:value-of select="@inspectorate"/><xsl:text>). Published by: </xsl:text>
        <xsl:value-of select="@publisher"/>
        <xsl:text>. Contact: </xsl:text><xsl:value-of select="@contact"/><xsl:text>. </xsl:text>
        <xsl:if test="$summary/@body-note!='None'"><xsl:value-of select="$summary/@body-note"/></xsl:if>
      </p>
      <p class="digest">Position digest <xsl:value-of select="@position-digest"/></p>
    </footer>
  </xsl:template>
</xsl:stylesheet>
