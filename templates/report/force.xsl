<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- forces/<slug>.html: one force's progress summary for its local policing body, on two sheets of
       A4. -->
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

  <xsl:template name="content">
    <xsl:call-template name="definitions"/>
    <xsl:call-template name="glance"/>
    <xsl:call-template name="standing"/>
    <xsl:call-template name="movement"/>
    <xsl:call-template name="due"/>
    <xsl:call-template name="comments"/>
    <div class="sheet">
      <p class="running" aria-hidden="true">
        <xsl:call-template name="page-title"/>
        <xsl:for-each select="banner"> · <xsl:value-of select="."/></xsl:for-each>
      </p>
      <xsl:call-template name="differences"/>
      <xsl:call-template name="items"/>
    </div>
  </xsl:template>

  <xsl:template name="page-foot">
    <footer>
      <p>
        <xsl:text>Ratings of </xsl:text><xsl:value-of select="@month"/><xsl:text> for: </xsl:text>
        <cite><xsl:value-of select="@framework"/></cite>
        <xsl:text> (</xsl:text><xsl:value-of select="@inspectorate"/><xsl:text>). Published by: </xsl:text>
        <xsl:value-of select="@publisher"/>
        <xsl:text>. Contact: </xsl:text><xsl:value-of select="@contact"/>
        <xsl:text>. Position digest: </xsl:text><code><xsl:value-of select="@position-digest"/></code>
      </p>
      <xsl:if test="$summary/@body-note!='None'"><p><xsl:value-of select="$summary/@body-note"/></p></xsl:if>
    </footer>
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
      <xsl:call-template name="patterns"/>
      <p>
        <xsl:text>How many of the force’s items have each rating; reconciled is what the policy makes of both. </xsl:text>
        <xsl:text>Beside the force’s share stands that of all forces together.</xsl:text>
      </p>
      <div class="scroll" role="region" tabindex="0" aria-label="Where the force stands, as a table">
        <table class="standing" data-table="by-force-and-theme">
          <caption>The force’s items by theme</caption>
          <thead>
            <tr>
              <th scope="col">Theme</th>
              <th scope="col" data-column="assessor">Rated by</th>
              <th scope="col" class="shares">Shares</th>
              <th scope="col" class="n" data-column="percent">Addressed or likely, percent</th>
              <th scope="col" class="n beside">All forces, percent</th>
              <th scope="col" class="n" data-column="likely">Addressed or likely</th>
              <th scope="col" class="n" data-column="base">Of</th>
              <xsl:for-each select="rating">
                <th scope="col" class="n" data-column="{@word}"><xsl:value-of select="@word"/></th>
              </xsl:for-each>
            </tr>
          </thead>
          <xsl:variable name="rows" select="key('row', 'by-force-and-theme')[bar]"/>
          <xsl:for-each select="$rows[@assessor='Force' and (@kind='Recommendation' or @theme='All themes')]">
            <tbody>
              <xsl:for-each select="$rows[@theme=current()/@theme and @kind=current()/@kind]">
                <xsl:call-template name="standing-row"/>
              </xsl:for-each>
            </tbody>
          </xsl:for-each>
        </table>
      </div>
    </section>
  </xsl:template>

  <!-- Of the three rows of a theme the first names it. -->
  <xsl:template name="standing-row">
    <tr data-theme="{@theme}" data-area="{@area}" data-kind="{@kind}" data-assessor="{@assessor}">
      <xsl:if test="position() = 1">
        <th scope="rowgroup" rowspan="{last()}" class="theme">
          <xsl:choose>
            <xsl:when test="@kind != 'Recommendation'">Areas for improvement</xsl:when>
            <xsl:when test="@theme = 'All themes'">All recommendations</xsl:when>
            <xsl:otherwise><xsl:value-of select="@theme"/></xsl:otherwise>
          </xsl:choose>
        </th>
      </xsl:if>
      <th scope="row"><xsl:value-of select="@assessor"/></th>
      <td class="shares">
        <xsl:call-template name="bar">
          <xsl:with-param name="row" select="."/>
          <xsl:with-param name="name" select="@assessor"/>
        </xsl:call-template>
      </td>
      <td class="n"><b><xsl:value-of select="@percent"/></b></td>
      <td class="n beside" data-table="by-theme-and-area" data-column="percent">
        <xsl:value-of select="bar/@beside"/>
      </td>
      <td class="n"><xsl:value-of select="@likely"/></td>
      <td class="n"><xsl:value-of select="@base"/></td>
      <td class="n"><xsl:value-of select="@red"/></td>
      <td class="n"><xsl:value-of select="@amber"/></td>
      <td class="n"><xsl:value-of select="@green"/></td>
      <td class="n"><xsl:value-of select="@blue"/></td>
      <td class="n"><xsl:value-of select="@grey"/></td>
      <td class="n"><xsl:value-of select="@not-applicable"/></td>
      <td class="n"><xsl:value-of select="@not-verified"/></td>
      <td class="n"><xsl:value-of select="@not-read"/></td>
    </tr>
  </xsl:template>

  <!-- ==== what moved ==== -->

  <xsl:template name="movement">
    <section aria-labelledby="movement">
      <xsl:choose>
        <xsl:when test="key('row', 'force-movement')">
          <h2 id="movement">What moved since <xsl:value-of select="key('row', 'force-movement')/@since"/></h2>
          <div class="scroll" role="region" tabindex="0" aria-label="What moved, as a table">
            <table class="movement" data-table="force-movement">
              <thead>
                <tr>
                  <th scope="col" data-column="assessor">Rated by</th>
                  <th scope="col" class="n" data-column="moved">Items that moved</th>
                  <th scope="col" data-column="better">Better</th>
                  <th scope="col" data-column="worse">Worse</th>
                  <th scope="col" data-column="otherwise">Other changes</th>
                </tr>
              </thead>
              <tbody>
                <xsl:for-each select="key('row', 'force-movement')">
                  <tr>
                    <th scope="row"><xsl:value-of select="@assessor"/></th>
                    <td class="n"><xsl:value-of select="@moved"/></td>
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
      <div class="scroll" role="region" tabindex="0" aria-label="What is due, as a table">
        <table class="due" data-table="force-deadlines">
          <caption>Seen from <xsl:value-of select="@as-at-words"/>, by reconciled rating.</caption>
          <thead>
            <tr>
              <th scope="col" data-column="due">Deadline</th>
              <th scope="col" class="n" data-column="items">Items</th>
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
                <td class="n"><xsl:value-of select="@items"/></td>
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
      <div class="scroll" role="region" tabindex="0" aria-label="Differences, as a table">
        <table class="differences" data-table="force-differences">
          <caption>Where both gave Red, Amber or Green and not the same, the inspectorate’s rating counts. Both ratings of each item are in the list below.</caption>
          <thead>
            <tr>
              <th scope="col" data-column="difference">Difference</th>
              <th scope="col" class="n" data-column="count">Items</th>
              <th scope="col" class="n" data-column="changes">Of these, Red against Amber or Green</th>
              <th scope="col" data-column="by_basis">What the inspectorate’s rating rests on, and items</th>
            </tr>
          </thead>
          <tbody>
            <xsl:for-each select="key('row', 'force-differences')">
              <tr>
                <th scope="row"><xsl:value-of select="@difference"/></th>
                <td class="n"><xsl:value-of select="@count"/></td>
                <td class="n"><xsl:value-of select="@changes"/></td>
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
    <section aria-labelledby="items">
      <h2 id="items">Every recommendation and area for improvement</h2>
      <div class="scroll" role="region" tabindex="0" aria-label="Every recommendation and area for improvement, as a table">
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
              <xsl:for-each select="/report/cell[@theme=$theme]">
                <xsl:call-template name="item-row"/>
              </xsl:for-each>
            </tbody>
          </xsl:for-each>
        </table>
      </div>
    </section>
  </xsl:template>

  <xsl:template name="item-row">
    <tr>
      <th scope="row"><xsl:value-of select="@item"/></th>
      <td><xsl:value-of select="@subject"/></td>
      <td><xsl:value-of select="@deadline-words"/></td>
      <td class="{@force-class}"><xsl:value-of select="@force-rating"/></td>
      <td class="{@inspectorate-class}"><xsl:value-of select="@inspectorate-rating"/></td>
      <td class="{@reconciled-class}"><xsl:value-of select="@reconciled-rating"/></td>
      <td><xsl:value-of select="key('outcome', key('rule', @rule)/@outcome)/@label"/></td>
      <td><xsl:value-of select="@basis"/></td>
    </tr>
  </xsl:template>

</xsl:stylesheet>
