// Writes the trees given on standard input with the npm package "docx", one file each.
// node documents.js FOLDER < trees.json

const fs = require("fs");
const path = require("path");
const {
  AlignmentType, BorderStyle, Document, Footer, Header, LevelFormat, Packer, PageNumber,
  PageOrientation, Paragraph, Tab, TabStopType, Table, TableCell, TableLayoutType, TableRow,
  TextRun, VerticalAlign, WidthType,
} = require("docx");

const twips = (mm) => Math.round((mm / 25.4) * 1440);
const ALIGN = {
  left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT,
  both: AlignmentType.JUSTIFIED,
};
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: "auto" };
const BORDERLESS = {
  top: NO_LINE, bottom: NO_LINE, left: NO_LINE, right: NO_LINE,
  insideHorizontal: NO_LINE, insideVertical: NO_LINE,
};
const LEVELS = {
  section: [LevelFormat.UPPER_ROMAN, "%1."], titled: [LevelFormat.DECIMAL, "%1."],
  item: [LevelFormat.DECIMAL, "%1."], point: [LevelFormat.LOWER_LETTER, "%1)"],
  dash: [LevelFormat.BULLET, "-"],
};

function run(text, look) {
  return new TextRun({
    text, bold: Boolean(look.bold), italics: Boolean(look.italic), size: look.size * 2,
    font: look.font, color: look.color,
  });
}

function layout(look) {
  return {
    alignment: ALIGN[look.align],
    indent: look.first ? { firstLine: twips(look.first) } : undefined,
    spacing: {
      before: (look.before || 0) * 20, after: (look.after || 0) * 20,
      line: Math.round((look.line || 1) * 240),
    },
  };
}

function paragraph(block) {
  const options = { ...layout(block.look), children: [run(block.text, block.look)] };
  if (block.rule === "border") {
    const side = twips((block.width_mm - block.rule_mm) / 2);
    options.indent = { left: side, right: side };
    options.border = { bottom: { style: BorderStyle.SINGLE, size: 6, color: "000000", space: 1 } };
    options.children = [run("", { size: 2 })];
    options.spacing = { line: 60, lineRule: "exact" };
  }
  if (block.auto) {
    const { part, list } = block.auto;
    options.numbering = { reference: part, level: 0, instance: part === "section" ? 0 : list };
    delete options.indent;
  }
  if (block.page_break) options.pageBreakBefore = true;
  return new Paragraph(options);
}

function tabbed(block) {
  const children = [];
  for (const part of block.parts) {
    children.push(new TextRun({ children: [new Tab()], size: part.look.size * 2 }));
    children.push(run(part.text, part.look));
  }
  const tabStops = block.stops.map((mm) => ({ type: TabStopType.CENTER, position: twips(mm) }));
  return new Paragraph({ children, tabStops });
}

function grid(block) {
  const rows = block.rows.map((row) => new TableRow({
    children: row.map((cell, n) => new TableCell({
      children: cell.map(paragraph), borders: BORDERLESS,
      width: { size: twips(block.widths[n]), type: WidthType.DXA },
      margins: { left: 0, right: 0 },
    })),
  }));
  return table(block.widths, rows, BORDERLESS);
}

function table(widths, rows, borders) {
  return new Table({
    rows, borders, layout: TableLayoutType.FIXED, columnWidths: widths.map(twips),
    width: { size: twips(widths.reduce((sum, mm) => sum + mm, 0)), type: WidthType.DXA },
  });
}

function amounts(block, form) {
  const rows = block.rows.map((row, n) => new TableRow({
    tableHeader: form.repeats && n < block.heads, cantSplit: form.whole_rows,
    children: row.map((cell) => new TableCell({
      children: [new Paragraph({ alignment: ALIGN[cell.look.align], children: [run(cell.text, cell.look)] })],
      columnSpan: cell.columns > 1 ? cell.columns : undefined,
      rowSpan: cell.rows > 1 ? cell.rows : undefined,
      verticalAlign: VerticalAlign.CENTER,
    })),
  }));
  return table(block.widths, rows);
}

function margin(tree, where) {
  if (tree.form.page_number !== where) return {};
  const look = tree.looks.page_number;
  const number = new TextRun({
    children: [PageNumber.CURRENT], size: look.size * 2, bold: Boolean(look.bold),
    font: look.font,
  });
  const shown = [new Paragraph({ alignment: ALIGN[look.align], children: [number] })];
  const Kind = where === "header" ? Header : Footer;
  const blank = new Kind({ children: [new Paragraph("")] });
  return { default: new Kind({ children: shown }), first: blank };
}

function section(each, tree) {
  const { margins } = tree.form;
  const blocks = { p: paragraph, tabs: tabbed, grid, table: (block) => amounts(block, tree.form) };
  return {
    properties: {
      titlePage: tree.form.first_page_differs !== false,
      page: {
        size: {
          width: twips(210), height: twips(297),
          orientation: each.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: twips(margins.top), bottom: twips(margins.bottom), left: twips(margins.left),
          right: twips(margins.right),
        },
        pageNumbers: each.appendix ? { start: 1 } : undefined,
      },
    },
    headers: margin(tree, "header"), footers: margin(tree, "footer"),
    children: each.blocks.map((block) => blocks[block.kind](block)),
  };
}

function document(tree) {
  const config = Object.entries(LEVELS).map(([reference, [format, text]]) => {
    const run_ = { bold: Boolean(tree.looks[reference].bold), size: tree.looks[reference].size * 2 };
    const style = { run: run_, paragraph: { indent: { left: 0, firstLine: twips(12.7) } } };
    const levels = [{ level: 0, format, text, alignment: AlignmentType.LEFT, suffix: "space", style }];
    return { reference, levels };
  });
  return new Document({
    creator: "Văn thư", title: "Kế hoạch",
    styles: { default: { document: { run: { font: tree.form.font, size: 28 } } } },
    numbering: { config },
    sections: tree.sections.map((each) => section(each, tree)),
  });
}

async function main() {
  const trees = JSON.parse(fs.readFileSync(0, "utf8"));
  for (const [name, tree] of Object.entries(trees)) {
    fs.writeFileSync(path.join(process.argv[2], `${name}.docx`), await Packer.toBuffer(document(tree)));
  }
}

main();
