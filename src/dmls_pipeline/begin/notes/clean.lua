-- What pandoc reads of other formats, in the forms that a chapter has. Lines on standard error that begin with "dmls: " go into the report.

local CALLOUTS = {
  note = "tip", info = "tip", seealso = "tip", important = "key", tip = "tip", hint = "tip", example = "example",
  warning = "warning", caution = "warning", danger = "warning", attention = "warning", error = "warning",
}
local wanted, labels, taken = {}, {}, {}  -- identifiers that a link names; identifier → its label here; labels that are given

local function tell(sentence) io.stderr:write("dmls: " .. sentence .. "\n") end

local function slug(text)
  local name = text:lower():gsub("^%a+[:_]", ""):gsub("[^a-z0-9]+", "-"):gsub("^%-+", ""):gsub("%-+$", "")
  return name ~= "" and name or "x"
end

-- Return a label of that kind, as "sec-loops", which nothing has yet.
local function label(kind, text, identifier)
  local base, number = kind .. "-" .. slug(text), 1
  local name = base
  while taken[name] do
    number = number + 1
    name = base .. "-" .. number
  end
  taken[name] = true
  if identifier ~= "" then labels[identifier] = name end
  return name
end

local function markdown(inlines)
  local text = pandoc.write(pandoc.Pandoc({ pandoc.Plain(inlines) }), "markdown-smart-raw_html-citations", { wrap_text = "none" })
  return (text:gsub("%s+$", ""):gsub("\n", " "):gsub('"', "”"))
end

local function cell_text(block)
  return (pandoc.utils.stringify(block):gsub("%s+", " "))
end

-- ---- first what is referred to, then what refers to it

local collect = {
  Link = function(link)
    local id = link.target:match("^#(.+)$")
    if id then wanted[id] = true end
  end,
  Cite = function(cite) return pandoc.Cite({}, cite.citations) end,
  Div = function(div)  -- LaTeX's label of a table stands around it, an e-book's name of a section around its heading
    local first = div.content[1]
    if div.classes:includes("section") and first and first.t == "Header" then
      first.identifier = div.identifier
      return div.content
    end
    local inner = #div.content == 1 and div.content[1]
    if div.identifier ~= "" and inner and inner.t == "Table" and inner.identifier == "" then
      inner.identifier = div.identifier
      return inner
    end
  end,
}

-- Org's keywords and tags are no words of a heading.
local function heading(header)
  header.content = header.content:filter(function(inline)
    return not (inline.t == "Span" and (inline.classes:includes("todo") or inline.classes:includes("done") or inline.classes:includes("tag")))
  end)
  while #header.content > 0 and header.content[1].t == "Space" do header.content:remove(1) end
  while #header.content > 0 and header.content[#header.content].t == "Space" do header.content:remove() end
  local name = wanted[header.identifier] and label("sec", header.identifier, header.identifier) or ""
  return pandoc.Header(header.level, header.content, pandoc.Attr(name))
end

local function figure(fig)
  local image
  fig:walk({ Image = function(one) image = image or one end })
  local inlines = pandoc.utils.blocks_to_inlines(fig.caption.long)
  if not image then
    local blocks = pandoc.Blocks(fig.content)
    if #inlines > 0 then blocks:insert(pandoc.Para(inlines)) end
    return blocks
  end
  local caption = #inlines > 0 and inlines or image.caption
  local name = wanted[fig.identifier] and label("fig", fig.identifier, fig.identifier) or ""
  return pandoc.Para({ pandoc.Image(caption, image.src, "", pandoc.Attr(name)) })
end

-- Return rows whose spans are taken apart: the words stand in the first cell, the others are empty.
local function rows_without_spans(rows, width)
  local taken, result = {}, pandoc.List({})
  for number, row in ipairs(rows) do
    local cells, column = pandoc.List({}), 1
    local function fill()
      while taken[number .. ":" .. column] do
        cells:insert(pandoc.Cell({}))
        column = column + 1
      end
    end
    for _, cell in ipairs(row.cells) do
      fill()
      for down = 1, cell.row_span - 1 do
        for right = 0, cell.col_span - 1 do taken[(number + down) .. ":" .. (column + right)] = true end
      end
      cells:insert(pandoc.Cell(cell.contents, cell.alignment))
      for _ = 2, cell.col_span do cells:insert(pandoc.Cell({})) end
      column = column + cell.col_span
    end
    fill()
    while #cells < width do cells:insert(pandoc.Cell({})) end
    result:insert(pandoc.Row(cells))
  end
  return result
end

local function without_spans(tbl)
  local width = #tbl.colspecs
  tbl.head = pandoc.TableHead(rows_without_spans(tbl.head.rows, width))
  tbl.foot = pandoc.TableFoot(rows_without_spans(tbl.foot.rows, width))
  tbl.bodies = tbl.bodies:map(function(body)
    local rows = rows_without_spans(body.head, width)
    rows:extend(rows_without_spans(body.body, width))
    return { attr = pandoc.Attr(), head = {}, body = rows, row_head_columns = 0 }
  end)
end

-- Programs for letters know no head: where there is none, the first row is taken for it.
local headless = 0

local function with_head(tbl)
  for _, row in ipairs(tbl.head.rows) do
    for _, cell in ipairs(row.cells) do
      if cell_text(pandoc.Div(cell.contents)) ~= "" then return end
    end
  end
  local rows = #tbl.bodies == 1 and tbl.bodies[1].body or {}
  if #rows < 2 then return end
  tbl.head = pandoc.TableHead({ table.remove(rows, 1) })
  tbl.bodies[1].body = rows
  headless = headless + 1
end

local function tabular(tbl)
  without_spans(tbl)
  with_head(tbl)
  local inlines = pandoc.utils.blocks_to_inlines(tbl.caption.long)
  local id = tbl.identifier
  tbl.colspecs = tbl.colspecs:map(function(spec) return { spec[1], nil } end)
  if #inlines == 0 then return tbl end
  tbl.caption, tbl.attr = {}, pandoc.Attr()
  local name = label("tbl", id ~= "" and id or pandoc.utils.stringify(inlines), id)
  return pandoc.Div({ tbl }, pandoc.Attr(name, {}, { caption = markdown(inlines) }))
end

-- Return a formula that stands apart, with its label if it has one; of several labels all lead to it.
local function equation(math)
  local name
  math.text = math.text:gsub("%s*\\label%s*{([^}]*)}", function(id)
    if name then labels[id] = name else name = label("eq", id, id) end
    return ""
  end):gsub("^%s+", "")
  local para = pandoc.Para({ math })
  return name and pandoc.Div({ para }, pandoc.Attr(name)) or para
end

-- LaTeX has formulas amid a paragraph that stand apart; what ends a sentence after one belongs to the formula.
local function paragraph(para)
  local parts, words, last = pandoc.List({}), pandoc.Inlines({}), nil
  local apart = false
  local function close()
    while #words > 0 and (words[1].t == "Space" or words[1].t == "SoftBreak") do words:remove(1) end
    while #words > 0 and (words[#words].t == "Space" or words[#words].t == "SoftBreak") do words:remove() end
    if #words > 0 then parts:insert(pandoc.Para(words)) end
    words = pandoc.Inlines({})
  end
  for _, inline in ipairs(para.content) do
    if inline.t == "Math" and inline.mathtype == "DisplayMath" then
      close()
      if last then parts:insert(equation(last)) end
      last = inline
    elseif last and #words == 0 and inline.t == "Str" and inline.text:match("^[.,;:]$") then
      last.text = last.text .. inline.text
    else
      if last and inline.t ~= "Space" and inline.t ~= "SoftBreak" then
        parts:insert(equation(last))
        apart, last = true, nil
      end
      words:insert(inline)
    end
  end
  if last then parts:insert(equation(last)) end
  close()
  return (last or apart) and parts or nil
end

-- A notebook says of a picture once more in words what it is: "<Figure size 640x480>".
local function has_image(div)
  local seen = false
  div:walk({ Image = function() seen = true end })
  return seen
end

local function division(div)
  for _, class in ipairs(div.classes) do
    if CALLOUTS[class] then
      local blocks, attributes = pandoc.Blocks(div.content), {}
      local first = blocks[1]
      if first and first.t == "Div" and first.classes:includes("title") then
        local title = markdown(pandoc.utils.blocks_to_inlines(first.content))
        if title:lower() ~= class then attributes.title = title end  -- "Note" says what the look says
        blocks:remove(1)
      end
      return pandoc.Div(blocks, pandoc.Attr("", { CALLOUTS[class] }, attributes))
    end
  end
  if div.identifier == "title-block-header" or div.classes:includes("toctree") then return {} end
  if div.classes:includes("title") then return nil end  -- the division around it takes it as its title
  if div.classes:includes("output") and has_image(div) then
    return div.content:filter(function(block) return block.t ~= "CodeBlock" end)
  end
  if div.identifier:match("^tbl%-") or div.identifier:match("^eq%-") or div.attributes.title then return nil end
  for _, class in ipairs(div.classes) do
    for _, ours in pairs(CALLOUTS) do
      if class == ours then return nil end
    end
  end
  return div.content
end

local shape

-- Org leaves LaTeX's environments as they are, and keywords that it does not know.
local function environment(raw)
  local name = raw.format:match("tex") and raw.text:match("^%s*\\begin{(%a+)%*?}.*\\end{%a+%*?}%s*$")
  local formula = name and ({ equation = 1, align = 1, gather = 1, multline = 1, eqnarray = 1, flalign = 1, displaymath = 1 })[name]
  return formula and pandoc.Math("DisplayMath", (raw.text:gsub("^%s+", ""):gsub("%s+$", "")))
end

local shape_math

local function raw_block(raw)
  local formula = environment(raw)
  if formula then return paragraph(pandoc.Para({ shape_math(formula) })) end
  if raw.format == "org" and raw.text:match("^#%+") then return {} end
  if raw.format:match("html") then
    if raw.text:match("^%s*<!%-%-") then return {} end
    return pandoc.read(raw.text, "html").blocks:walk(shape)
  end
  tell("what pandoc cannot read is kept as code: " .. raw.text:sub(1, 60):gsub("%s+", " "))
  return pandoc.CodeBlock(raw.text, pandoc.Attr("", { raw.format }))
end

local function raw_inline(raw)
  local formula = environment(raw)
  if formula then return shape_math(formula) end
  if raw.format:match("html") then
    if raw.text:match("^<br") then return pandoc.LineBreak() end
    if raw.text:match("^<img") then return pandoc.utils.blocks_to_inlines(pandoc.read(raw.text, "html").blocks) end
    return {}
  end
  tell("what pandoc cannot read is kept as code: " .. raw.text:sub(1, 60):gsub("%s+", " "))
  return pandoc.Code(raw.text)
end

shape = {
  Header = heading,
  Figure = figure,
  Table = tabular,
  Para = paragraph,
  RawBlock = raw_block,
  RawInline = raw_inline,
  CodeBlock = function(code)
    local classes = code.classes:filter(function(class) return class ~= "sourceCode" and class ~= "numberLines" end)
    return pandoc.CodeBlock(code.text, pandoc.Attr("", classes[1] and { classes[1] } or {}))
  end,
  Code = function(code) return pandoc.Code(code.text) end,
  Image = function(image)
    local width = image.attributes.width
    local attributes = width and width:match("^%d+%%$") and { width = width } or {}
    return pandoc.Image(image.caption, image.src, "", pandoc.Attr(image.identifier:match("^fig%-") and image.identifier or "", {}, attributes))
  end,
  Underline = function(text) return pandoc.Emph(text.content) end,
  LineBlock = function(lines)
    local inlines = pandoc.Inlines({})
    for number, line in ipairs(lines.content) do
      if number > 1 then inlines:insert(pandoc.LineBreak()) end
      inlines:extend(line)
    end
    return pandoc.Para(inlines)
  end,
  Math = function(math) return shape_math(math) end,
}

function shape_math(math)
  local text = math.text:gsub("\\nonumber", ""):gsub("\\notag", "")
  text = text:gsub("^%s*\\begin{equation%*?}(.-)\\end{equation%*?}%s*$", "%1")
  for theirs, ours in pairs({ align = "aligned", gather = "gathered", eqnarray = "aligned", flalign = "aligned" }) do
    text = text:gsub("\\begin{" .. theirs .. "%*?}", "\\begin{" .. ours .. "}"):gsub("\\end{" .. theirs .. "%*?}", "\\end{" .. ours .. "}")
  end
  math.text = text:gsub("^%s+", ""):gsub("%s+$", "")
  return math
end

local unwrap = {
  Div = division,
  Span = function(span)
    if span.classes:includes("smallcaps") then return nil end
    return span.content
  end,
}

-- A link whose words are only a number or the label itself becomes a reference: the book counts anew.
local refer = { Link = function(link)
  local id = link.target:match("^#(.+)$")
  local words = pandoc.utils.stringify(link.content)
  local name = id and labels[id]
  local bare = words == "" or words:match("^%[?%(?[%d%.]+%)?%]?$") or words == "[" .. (id or "") .. "]"
  if link.target:match("^##SUBST##") then return link.content end  -- reStructuredText, where nothing is defined for it
  if name then
    return pandoc.Link(bare and {} or link.content, "#" .. name)
  end
  if id and bare then
    tell("a reference leads nowhere: " .. id)
    return link.content
  end
  return pandoc.Link(link.content, link.target)
end }

-- A reference says itself that it leads to a figure: "Figure" before it would stand there twice.
local KINDS = {}
for word in ("section sec. figure fig. table tab. equation eq. chapter ch. abschnitt abbildung abb. tabelle gleichung kapitel"):gmatch("%S+") do
  KINDS[word] = true
end

local twice = { Inlines = function(inlines)
  for place = #inlines, 2, -1 do
    local link = inlines[place]
    if link.t == "Link" and #link.content == 0 then
      local before = place - 1
      if inlines[before].t == "Space" or inlines[before].t == "SoftBreak" then before = before - 1 end
      local word = before > 0 and inlines[before].t == "Str" and inlines[before].text:gsub("\u{a0}", "")
      local bracket, rest = (word or ""):match("^([%(%[]?)(.*)$")
      if word and KINDS[rest:lower()] then
        for _ = before + 1, place - 1 do inlines:remove(before + 1) end
        inlines[before] = pandoc.Str(bracket)
      end
    end
  end
  return inlines
end }

-- A definition list of LaTeX and a caption of a picture in a table stay as pandoc has them.
function Pandoc(doc)
  doc = doc:walk(collect)
  doc = doc:walk(shape)
  doc = doc:walk(unwrap)
  doc = doc:walk(refer)
  doc = doc:walk(twice)
  if headless > 0 then tell("the first row of " .. (headless == 1 and "a table" or headless .. " tables") .. " without a head was taken for one") end
  local meta = {}
  for name, value in pairs(doc.meta) do
    if name == "title" or name == "subtitle" or name == "date" or name == "lang" then
      meta[name] = cell_text(value)
    elseif name == "author" or name == "authors" then
      meta.author = pandoc.utils.type(value) == "List" and value:map(cell_text) or { cell_text(value) }
    end
  end
  return pandoc.Pandoc(doc.blocks, meta)
end
