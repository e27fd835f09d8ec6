<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- index.html: the national report. Forces stand in the roster's order everywhere. -->
  <xsl:import href="page.xsl"/>

  <xsl:variable name="by-item" select="key('table', 'by-recommendation')"/>
  <xsl:variable name="by-force" select="key('table', 'by-force')"/>
  <xsl:variable name="items" select="/report/item"/>
  <xsl:variable name="inspectorate" select="/report/@inspectorate"/>
  <xsl:variable name="is-working-copy" select="boolean(/report/@working-copy)"/>

  <xsl:key name="progress-of-item" match="table[@id='by-recommendation']/row" use="@item"/>
  <xsl:key name="progress-of-force" match="table[@id='by-force']/row[@kind='Recommendation']" use="@force-code"/>
  <xsl:key name="cells-of-force" match="cell" use="@force"/>

  <xsl:template match="/report">
    <xsl:call-template name="page"/>
  </xsl:template>

  <xsl:template name="page-style">
    <xsl:value-of select="asset[@name='index.css']"/>
  </xsl:template>

  <xsl:template name="page-script">
    <script><xsl:value-of select="asset[@name='index.js']"/></script>
  </xsl:template>

  <xsl:template name="content">
    <xsl:call-template name="contents"/>
    <xsl:call-template name="definitions"/>
    <xsl:call-template name="headlines"/>
    <xsl:call-template name="themes"/>
    <xsl:call-template name="figure-3"/>
    <xsl:call-template name="figure-4"/>
    <xsl:call-template name="matrix"/>
    <xsl:call-template name="explanations"/>
    <xsl:call-template name="movement"/>
    <xsl:call-template name="agreement"/>
    <xsl:call-template name="items"/>
    <xsl:call-template name="queries"/>
    <xsl:call-template name="commentary"/>
    <xsl:call-template name="notes"/>
  </xsl:template>

  <xsl:template name="contents">
    <nav aria-label="On this page">
      <ul>
        <li><a href="#definitions">What the ratings mean</a></li>
        <li><a href="#headlines">Headlines</a></li>
        <li><a href="#themes">Themes and areas</a></li>
        <li><a href="#figure-3">By recommendation</a></li>
        <li><a href="#figure-4">By force</a></li>
        <li><a href="#matrix">Every force and item</a></li>
        <li><a href="#explanations">How each rating came about</a></li>
        <xsl:if test="key('table', 'transitions')"><li><a href="#movement">What moved</a></li></xsl:if>
        <li><a href="#agreement">Agreement</a></li>
        <li><a href="#items">The items</a></li>
        <xsl:if test="key('table', 'findings')"><li><a href="#queries">Queries</a></li></xsl:if>
        <li><a href="#notes">Notes</a></li>
      </ul>
    </nav>
  </xsl:template>

  <!-- ==== headlines ==== -->

  <xsl:template name="headlines">
    <section aria-labelledby="headlines">
      <h2 id="headlines">Headlines</h2>
      <xsl:call-template name="sentences">
        <xsl:with-param name="headlines" select="headline[not(@theme) and not(@afi)]"/>
      </xsl:call-template>
      <xsl:for-each select="theme">
        <h3><xsl:value-of select="@title"/></h3>
        <xsl:call-template name="sentences">
          <xsl:with-param name="headlines" select="/report/headline[@theme = current()/@id and not(@afi)]"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:if test="headline[@afi]">
        <h3>Areas for improvement</h3>
        <xsl:call-template name="sentences">
          <xsl:with-param name="headlines" select="headline[@afi]"/>
        </xsl:call-template>
      </xsl:if>
    </section>
  </xsl:template>

  <!-- Each sentence with the numbers that it rests on. -->
  <xsl:template name="sentences">
    <xsl:param name="headlines"/>
    <xsl:choose>
      <xsl:when test="$headlines">
        <ul class="sentences">
          <xsl:for-each select="$headlines">
            <li>
              <span><xsl:value-of select="@sentence"/></span>
              <small data-headline="{@id}">
                <xsl:value-of select="concat(@numerator, ' of ', @base)"/>
                <xsl:if test="@named and count(counted) &gt; 1">
                  <xsl:text>: </xsl:text>
                  <xsl:for-each select="counted">
                    <xsl:if test="position() &gt; 1">, </xsl:if>
                    <xsl:value-of select="concat(@item, ' ', @numerator, ' of ', @base)"/>
                  </xsl:for-each>
                </xsl:if>
                <xsl:text>; </xsl:text>
                <xsl:if test="not(left-out)">nothing</xsl:if>
                <xsl:if test="left-out">left out: </xsl:if>
                <xsl:for-each select="left-out">
                  <xsl:if test="position() &gt; 1">, </xsl:if>
                  <xsl:value-of select="concat(@count, ' ', @word)"/>
                </xsl:for-each>
                <xsl:if test="not(left-out)"> left out</xsl:if>
              </small>
            </li>
          </xsl:for-each>
        </ul>
      </xsl:when>
      <xsl:otherwise><p>There is nothing to count.</p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== themes and areas ==== -->

  <xsl:variable name="counts" select="' red amber green blue grey not-applicable not-verified not-read base likely percent '"/>
  <xsl:variable name="by-theme" select="key('table', 'by-theme-and-area')"/>

  <xsl:template name="themes">
    <section aria-labelledby="themes">
      <h2 id="themes">Themes and areas</h2>
      <xsl:call-template name="patterns"/>
      <figure aria-labelledby="themes">
        <figcaption>
          <p>All recommendations to all <xsl:value-of select="count(force)"/> forces, by theme and area. Areas for
          improvement are in the table below.</p>
        </figcaption>
        <xsl:call-template name="legend"/>
        <ol class="bars">
          <xsl:for-each select="$by-theme/row[@kind = 'Recommendation' and @assessor = 'Force']">
            <xsl:variable name="rows" select="$by-theme/row[@kind = 'Recommendation' and @theme = current()/@theme and @area = current()/@area]"/>
            <xsl:variable name="name">
              <xsl:choose>
                <xsl:when test="@area = 'All areas'"><xsl:value-of select="@theme"/></xsl:when>
                <xsl:otherwise><xsl:value-of select="@area"/></xsl:otherwise>
              </xsl:choose>
            </xsl:variable>
            <li data-theme="{@theme}" data-area="{@area}" data-kind="{@kind}">
              <span>
                <xsl:if test="@area = 'All areas'"><b><xsl:value-of select="$name"/></b></xsl:if>
                <xsl:if test="@area != 'All areas'"><xsl:value-of select="$name"/></xsl:if>
              </span>
              <xsl:call-template name="pair">
                <xsl:with-param name="name" select="string($name)"/>
                <xsl:with-param name="who" select="'Forces'"/>
                <xsl:with-param name="rows" select="$rows"/>
              </xsl:call-template>
            </li>
          </xsl:for-each>
        </ol>
      </figure>
      <details>
        <summary>The numbers by theme and area as a table</summary>
        <xsl:call-template name="table">
          <xsl:with-param name="table" select="$by-theme"/>
          <xsl:with-param name="columns" select="concat(' theme area kind assessor', $counts)"/>
        </xsl:call-template>
      </details>
    </section>
  </xsl:template>

  <!-- ==== figures ==== -->

  <xsl:template name="figure-3">
    <section aria-labelledby="figure-3">
      <h2 id="figure-3">Figure 3: progress by recommendation and area for improvement</h2>
      <figure aria-labelledby="figure-3">
        <figcaption>
          <p>How many of the <xsl:value-of select="count(force)"/> forces have each rating: as the forces
          see it, and as <xsl:value-of select="$inspectorate"/> sees it.</p>
        </figcaption>
        <xsl:call-template name="legend"/>
        <ol class="bars">
          <xsl:for-each select="$items">
            <xsl:variable name="rows" select="key('progress-of-item', @id)"/>
            <li data-item="{@id}">
              <span><b><xsl:value-of select="@id"/></b><xsl:text> </xsl:text><xsl:value-of select="@subject"/></span>
              <xsl:call-template name="pair">
                <xsl:with-param name="name" select="@id"/>
                <xsl:with-param name="who" select="'Forces'"/>
                <xsl:with-param name="rows" select="$rows"/>
              </xsl:call-template>
            </li>
          </xsl:for-each>
        </ol>
      </figure>
      <details>
        <summary>The numbers of figure 3 as a table</summary>
        <xsl:call-template name="table">
          <xsl:with-param name="table" select="$by-item"/>
          <xsl:with-param name="columns" select="concat(' item assessor', $counts)"/>
        </xsl:call-template>
      </details>
    </section>
  </xsl:template>

  <xsl:template name="figure-4">
    <section aria-labelledby="figure-4">
      <h2 id="figure-4">Figure 4: progress by force</h2>
      <figure aria-labelledby="figure-4">
        <figcaption>
          <p>How many of the <xsl:value-of select="count($items[@kind = 'recommendation'])"/> recommendations
          to each force have each rating: as the force sees it, and as
          <xsl:value-of select="$inspectorate"/> sees it. Forces stand in the same order on every page; this is no ranking.
          Areas for improvement are counted apart, in the table below.</p>
        </figcaption>
        <xsl:call-template name="legend"/>
        <ol class="bars">
          <xsl:for-each select="force">
            <li data-force_code="{@code}" data-kind="Recommendation">
              <b><xsl:value-of select="@name"/></b>
              <xsl:call-template name="pair">
                <xsl:with-param name="name" select="@name"/>
                <xsl:with-param name="who" select="'Force'"/>
                <xsl:with-param name="rows" select="key('progress-of-force', @code)"/>
              </xsl:call-template>
            </li>
          </xsl:for-each>
        </ol>
      </figure>
      <details>
        <summary>The numbers of figure 4 as a table</summary>
        <xsl:call-template name="table">
          <xsl:with-param name="table" select="$by-force"/>
          <xsl:with-param name="columns" select="concat(' force kind assessor', $counts)"/>
        </xsl:call-template>
      </details>
    </section>
  </xsl:template>

  <!-- The bar of the forces' ratings, and below it the inspectorate's. -->
  <xsl:template name="pair">
    <xsl:param name="name"/>
    <xsl:param name="who"/>
    <xsl:param name="rows"/>
    <div class="pair">
      <span><xsl:value-of select="$who"/></span>
      <xsl:call-template name="bar">
        <xsl:with-param name="row" select="$rows[@assessor = 'Force']"/>
        <xsl:with-param name="name" select="concat($name, ', ', $who)"/>
      </xsl:call-template>
      <span><xsl:value-of select="$inspectorate"/></span>
      <xsl:call-template name="bar">
        <xsl:with-param name="row" select="$rows[@assessor = 'Inspectorate']"/>
        <xsl:with-param name="name" select="concat($name, ', ', $inspectorate)"/>
      </xsl:call-template>
    </div>
  </xsl:template>

  <!-- The long tables of counts, column by column: a loop over a row's attributes takes twice as
       long. -->
  <xsl:template match="table[@id='by-theme-and-area']/row" mode="row">
    <tr>
      <th scope="row"><xsl:value-of select="@theme"/></th>
      <td><xsl:value-of select="@area"/></td>
      <td><xsl:value-of select="@kind"/></td>
      <td><xsl:value-of select="@assessor"/></td>
      <xsl:call-template name="counts"/>
    </tr>
  </xsl:template>

  <xsl:template match="table[@id='by-recommendation']/row" mode="row">
    <tr>
      <th scope="row"><xsl:value-of select="@item"/></th>
      <td><xsl:value-of select="@assessor"/></td>
      <xsl:call-template name="counts"/>
    </tr>
  </xsl:template>

  <xsl:template match="table[@id='by-force']/row" mode="row">
    <tr>
      <th scope="row"><xsl:value-of select="@force"/></th>
      <td><xsl:value-of select="@kind"/></td>
      <td><xsl:value-of select="@assessor"/></td>
      <xsl:call-template name="counts"/>
    </tr>
  </xsl:template>

  <xsl:template name="counts">
    <td class="n"><xsl:value-of select="@red"/></td>
    <td class="n"><xsl:value-of select="@amber"/></td>
    <td class="n"><xsl:value-of select="@green"/></td>
    <td class="n"><xsl:value-of select="@blue"/></td>
    <td class="n"><xsl:value-of select="@grey"/></td>
    <td class="n"><xsl:value-of select="@not-applicable"/></td>
    <td class="n"><xsl:value-of select="@not-verified"/></td>
    <td class="n"><xsl:value-of select="@not-read"/></td>
    <td class="n"><xsl:value-of select="@base"/></td>
    <td class="n"><xsl:value-of select="@likely"/></td>
    <td class="n"><xsl:value-of select="@percent"/></td>
  </xsl:template>

  <!-- ==== every force and item ==== -->

  <xsl:template name="matrix">
    <section aria-labelledby="matrix" class="wide">
      <h2 id="matrix">Every force and item</h2>
      <p>A row for each force, a column for each recommendation (R) and area for improvement (AFI). Follow a cell
      to how its rating came about. <span data-with-script="" hidden="">Arrow keys move between cells, Enter opens one.</span></p>
      <xsl:call-template name="controls"/>
      <p id="shown" role="status">The reconciled ratings.</p>
      <div class="scroll matrix" role="region" tabindex="0" aria-label="Ratings of every force and item">
        <table id="cells" data-table="ratings-reconciled">
          <caption>Reconciled rating of each force on each item</caption>
          <thead>
            <tr>
              <th scope="col">Force</th>
              <xsl:for-each select="$items">
                <th scope="col" data-column="{@id}" data-theme="{@theme}"><a href="#{@id}" title="{@subject}"><xsl:value-of select="@id"/></a></th>
              </xsl:for-each>
            </tr>
          </thead>
          <tbody>
            <xsl:for-each select="force">
              <tr data-force_code="{@code}" data-region="{@region}">
                <th scope="row"><xsl:value-of select="@name"/></th>
                <xsl:for-each select="key('cells-of-force', @code)">
                  <td class="{key('rating', @reconciled-rating)/@class}"><a href="#{@force}-{@item}"><xsl:value-of select="@reconciled-rating"/></a></td>
                </xsl:for-each>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
    </section>
  </xsl:template>

  <!-- They need the script, which shows them. -->
  <xsl:template name="controls">
    <form id="controls" data-with-script="" hidden="">
      <fieldset>
        <legend>Show</legend>
        <label><input type="radio" name="view" value="1"/> Forces’ ratings</label>
        <label><input type="radio" name="view" value="2"/><xsl:text> </xsl:text><xsl:value-of select="$inspectorate"/>’s ratings</label>
        <label><input type="radio" name="view" value="3" checked="checked"/> Reconciled</label>
        <label><input type="radio" name="view" value="4"/> Outcome</label>
      </fieldset>
      <label>Theme
        <select name="theme">
          <option value="">All</option>
          <xsl:for-each select="theme"><option value="{@id}"><xsl:value-of select="@title"/></option></xsl:for-each>
        </select>
      </label>
      <label>Region
        <select name="region">
          <option value="">All</option>
          <xsl:for-each select="force[not(@region = preceding-sibling::force/@region)]">
            <option><xsl:value-of select="@region"/></option>
          </xsl:for-each>
        </select>
      </label>
      <label>Rating
        <select name="rating">
          <option value="">All</option>
          <xsl:for-each select="rating"><option><xsl:value-of select="@word"/></option></xsl:for-each>
        </select>
      </label>
      <label>Outcome
        <select name="outcome">
          <option value="">All</option>
          <xsl:for-each select="outcome">
            <option><xsl:value-of select="@label"/></option>
          </xsl:for-each>
        </select>
      </label>
      <button type="reset">Show all</button>
    </form>
  </xsl:template>

  <!-- ==== explanations ==== -->

  <xsl:template name="explanations">
    <section aria-labelledby="explanations">
      <h2 id="explanations">How each rating came about</h2>
      <p>Reconciled ratings follow a policy: <xsl:value-of select="@policy"/>. The outcome says how the two ratings
      stand to each other:</p>
      <dl class="outcomes">
        <xsl:for-each select="outcome">
          <dt><xsl:value-of select="@label"/></dt>
          <dd><xsl:value-of select="@words"/></dd>
        </xsl:for-each>
      </dl>
      <xsl:for-each select="force">
        <details class="force">
          <summary><xsl:value-of select="@name"/></summary>
          <div class="scroll" role="region" tabindex="0" aria-label="{@name}: how each rating came about">
            <table data-table="comparison" data-force_code="{@code}">
              <caption><xsl:value-of select="@name"/>: how each rating came about</caption>
              <thead>
                <tr>
                  <th scope="col" data-column="item">Item</th>
                  <th scope="col" data-column="force_rating">Force</th>
                  <th scope="col" data-column="inspectorate_rating"><xsl:value-of select="$inspectorate"/></th>
                  <th scope="col" data-column="reconciled_rating">Reconciled</th>
                  <th scope="col">Outcome</th>
                  <th scope="col">Why</th>
                  <th scope="col" data-column="basis">Basis of the verification</th>
                  <th scope="col" data-column="deadline">Deadline</th>
                  <xsl:if test="$is-working-copy">
                    <th scope="col">Queries</th>
                    <th scope="col" data-column="force_source">Source of the force’s rating</th>
                    <th scope="col" data-column="inspectorate_source">Source of <xsl:value-of select="$inspectorate"/>’s rating</th>
                  </xsl:if>
                </tr>
              </thead>
              <tbody>
                <xsl:apply-templates select="key('cells-of-force', @code)"/>
              </tbody>
            </table>
          </div>
        </details>
      </xsl:for-each>
    </section>
  </xsl:template>

  <xsl:template match="cell">
    <tr id="{@force}-{@item}">
      <th scope="row"><xsl:value-of select="@item"/></th>
      <td><xsl:value-of select="@force-rating"/></td>
      <td><xsl:value-of select="@inspectorate-rating"/></td>
      <td><xsl:value-of select="@reconciled-rating"/></td>
      <td><xsl:value-of select="key('outcome', key('rule', @rule)/@outcome)/@label"/></td>
      <td><xsl:value-of select="@why"/></td>
      <td><xsl:value-of select="@basis"/></td>
      <td><xsl:value-of select="key('item', @item)/@deadline-words"/></td>
      <xsl:if test="$is-working-copy">
        <td><xsl:value-of select="@queries"/><xsl:if test="not(@queries)">None</xsl:if></td>
        <td><xsl:value-of select="@force-source"/><xsl:if test="not(@force-source)">None</xsl:if></td>
        <td><xsl:value-of select="@inspectorate-source"/><xsl:if test="not(@inspectorate-source)">None</xsl:if></td>
      </xsl:if>
    </tr>
  </xsl:template>

  <!-- ==== the rest ==== -->

  <!-- Where an earlier month is held: how many ratings became which, and each force's items. -->
  <xsl:template name="movement">
    <xsl:if test="key('table', 'transitions')">
      <section aria-labelledby="movement">
        <h2 id="movement">What moved</h2>
        <xsl:for-each select="key('table', 'transitions')">
          <p><xsl:value-of select="@description"/></p>
          <xsl:call-template name="table">
            <xsl:with-param name="table" select="."/>
            <xsl:with-param name="columns" select="' kind assessor before red amber green blue grey not-applicable not-verified not-read base '"/>
            <xsl:with-param name="rows" select="row[@base &gt; 0]"/>
          </xsl:call-template>
        </xsl:for-each>
        <details>
          <summary>What moved, force by force</summary>
          <xsl:call-template name="table">
            <xsl:with-param name="table" select="key('table', 'force-movement')"/>
            <xsl:with-param name="columns" select="' force assessor moved better worse otherwise '"/>
          </xsl:call-template>
        </details>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="described">
    <p><xsl:value-of select="@description"/></p>
    <xsl:call-template name="table"><xsl:with-param name="table" select="."/></xsl:call-template>
  </xsl:template>

  <xsl:template name="agreement">
    <section aria-labelledby="agreement">
      <h2 id="agreement">Agreement of forces and inspectorate</h2>
      <xsl:for-each select="key('table', 'agreement') | key('table', 'agreement-by-basis')">
        <xsl:call-template name="described"/>
      </xsl:for-each>
    </section>
  </xsl:template>

  <xsl:template name="items">
    <section aria-labelledby="items">
      <h2 id="items">The items and their deadlines</h2>
      <div class="scroll" role="region" tabindex="0" aria-label="Items and deadlines, as a table">
        <table data-table="items">
          <caption>Recommendations and areas for improvement to forces</caption>
          <thead>
            <tr><th scope="col" data-column="item">Item</th><th scope="col" data-column="subject">Subject</th><th scope="col" data-column="theme">Theme</th><th scope="col" data-column="area">Area</th><th scope="col" data-column="deadline">Deadline</th><th scope="col">Days from <xsl:value-of select="@as-at-words"/></th></tr>
          </thead>
          <tbody>
            <xsl:for-each select="$items">
              <tr id="{@id}">
                <th scope="row"><xsl:value-of select="@id"/></th>
                <td><xsl:value-of select="@subject"/></td>
                <td><xsl:value-of select="@theme-title"/></td>
                <td><xsl:value-of select="@area-title"/></td>
                <td><xsl:value-of select="@deadline-words"/></td>
                <td>
                  <xsl:choose>
                    <xsl:when test="not(@days)">Not applicable</xsl:when>
                    <xsl:when test="@days &lt; 0"><xsl:value-of select="concat(-@days, ' past')"/></xsl:when>
                    <xsl:otherwise><xsl:value-of select="@days"/></xsl:otherwise>
                  </xsl:choose>
                </td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
    </section>
  </xsl:template>

  <xsl:template name="queries">
    <xsl:if test="key('table', 'findings')">
      <section aria-labelledby="queries">
        <h2 id="queries">Queries</h2>
        <p>What to ask whom, for the working copy. What each kind means, and what to do:</p>
        <dl class="outcomes">
          <xsl:for-each select="query">
            <dt><xsl:value-of select="@name"/></dt>
            <dd><xsl:value-of select="concat(@meaning, ' ', @action)"/></dd>
          </xsl:for-each>
        </dl>
        <details>
          <summary>All <xsl:value-of select="count(key('table', 'findings')/row)"/>, a row for every cell concerned</summary>
          <xsl:call-template name="table">
            <xsl:with-param name="table" select="key('table', 'findings')"/>
            <xsl:with-param name="columns" select="' name severity force item source message '"/>
          </xsl:call-template>
        </details>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="commentary">
    <xsl:if test="key('table', 'commentary')">
      <section aria-labelledby="commentary">
        <h2 id="commentary">Commentary</h2>
        <details>
          <summary>What was written beside the ratings</summary>
          <xsl:call-template name="table"><xsl:with-param name="table" select="key('table', 'commentary')"/></xsl:call-template>
        </details>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
