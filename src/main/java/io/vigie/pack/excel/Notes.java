package io.vigie.pack.excel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackagePartName;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFRelation;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/**
 * The notes of one sheet, shown when the pointer rests on a cell. The parts are written as text: as objects, each note costs
 * a drawing of its own.
 */
final class Notes {

    /** Shape numbers of one block; a sheet takes as many blocks as it needs. */
    private static final int BLOCK = 1024;

    /** Pixels of a note, about as wide as so many characters. */
    private static final int WIDTH = 300;

    private static final int CHARACTERS = 52;

    private final List<Note> notes = new ArrayList<>();

    private record Note(int row, int column, String text) {}

    void add(int row, int column, String text) {
        notes.add(new Note(row, column, text));
    }

    /**
     * @param number of the sheet, from 1; names the parts
     * @param block first free block of shape numbers in the workbook
     * @return the next free one
     */
    int write(XSSFSheet sheet, int number, int block, Parcel parcel) {
        if (notes.isEmpty()) {
            return block;
        }
        notes.sort(Comparator.comparingInt(Note::row).thenComparingInt(Note::column));
        OPCPackage file = sheet.getPackagePart().getPackage();
        try {
            PackagePartName texts = PackagingURIHelper.createPartName("/xl/comments" + number + ".xml");
            PackagePartName shapes = PackagingURIHelper.createPartName("/xl/drawings/vmlDrawing" + number + ".vml");
            empty(file, texts, XSSFRelation.SHEET_COMMENTS);
            empty(file, shapes, XSSFRelation.VML_DRAWINGS);
            PackagePart own = sheet.getPackagePart();
            own.addRelationship(texts, TargetMode.INTERNAL, XSSFRelation.SHEET_COMMENTS.getRelation());
            String id = own.addRelationship(shapes, TargetMode.INTERNAL, XSSFRelation.VML_DRAWINGS.getRelation())
                    .getId();
            sheet.getCTWorksheet().addNewLegacyDrawing().setId(id);
            parcel.replace(texts.getName().substring(1), texts());
            parcel.replace(shapes.getName().substring(1), shapes(sheet, block));
        } catch (InvalidFormatException e) {
            throw new IllegalStateException("cannot name the parts of the notes of " + sheet.getSheetName(), e);
        }
        return block + notes.size() / BLOCK + 1;
    }

    private static void empty(OPCPackage file, PackagePartName name, XSSFRelation kind) {
        file.createPart(name, kind.getContentType());
    }

    private String texts() {
        StringBuilder xml = new StringBuilder(notes.size() * 300);
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments"
                + " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors><author>Vigie</author>"
                + "</authors><commentList>");
        for (Note note : notes) {
            xml.append("<comment ref=\"")
                    .append(new CellReference(note.row, note.column).formatAsString())
                    .append("\" authorId=\"0\"><text><r><rPr><sz val=\"8\"/><rFont val=\"")
                    .append(Styles.FAMILY)
                    .append("\"/></rPr><t>")
                    .append(CellText.xml(CellText.of(note.text)).replace("&#10;", "\n"))
                    .append("</t></r></text></comment>");
        }
        return xml.append("</commentList></comments>").toString();
    }

    private String shapes(XSSFSheet sheet, int block) {
        StringBuilder blocks = new StringBuilder();
        for (int own = 0; own <= notes.size() / BLOCK; own++) {
            blocks.append(own == 0 ? "" : ",").append(block + own);
        }
        StringBuilder xml = new StringBuilder(notes.size() * 420);
        xml.append("<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\""
                        + " xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\"><o:idmap"
                        + " v:ext=\"edit\" data=\"")
                .append(blocks)
                .append("\"/></o:shapelayout><v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\""
                        + " path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path"
                        + " gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>");
        int shape = block * BLOCK;
        for (Note note : notes) {
            int lines = 1;
            for (String part : note.text.split("\n", -1)) {
                lines += CellText.lines(part, CHARACTERS).size();
            }
            xml.append("<v:shape id=\"_x0000_s")
                    .append(++shape)
                    .append("\" type=\"#_x0000_t202\" style=\"position:absolute;visibility:hidden\""
                            + " fillcolor=\"#ffffff\" strokecolor=\"#bfbfbf\" o:insetmode=\"auto\"><v:path"
                            + " o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\"/>"
                            + "<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>")
                    .append(note.column + 1)
                    .append(",12,")
                    .append(note.row)
                    .append(",4,")
                    .append(right(sheet, note.column + 1))
                    .append(",12,")
                    .append(note.row + Math.max(3, lines))
                    .append(",4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>")
                    .append(note.row)
                    .append("</x:Row><x:Column>")
                    .append(note.column)
                    .append("</x:Column></x:ClientData></v:shape>");
        }
        return xml.append("</xml>").toString();
    }

    /** The column in which a note ends that begins in another. */
    private static int right(XSSFSheet sheet, int left) {
        int column = left;
        for (double width = 0; width < WIDTH; column++) {
            width += Math.max(10, sheet.getColumnWidth(column) * 7 / 256.0);
        }
        return column;
    }
}
