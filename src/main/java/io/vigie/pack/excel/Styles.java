package io.vigie.pack.excel;

import io.vigie.catalogue.Ink;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FontScheme;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.DefaultIndexedColorMap;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The styles of one workbook, made when first asked for. */
final class Styles {

    /** Lato where it is installed; widths are set so that Arial fits too. */
    static final String FAMILY = "Lato";

    private final XSSFWorkbook workbook;
    private final Ink ink;
    private final Map<Look.Face, XSSFFont> fonts = new EnumMap<>(Look.Face.class);
    private final Map<Look, XSSFCellStyle> styles = new HashMap<>();

    Styles(XSSFWorkbook workbook, Ink ink) {
        this.workbook = workbook;
        this.ink = ink;
        XSSFFont normal = workbook.getFontAt(0);
        normal.setFontName(FAMILY);
        normal.setFontHeight(Look.Face.BODY.size);
        normal.setColor(colour(Palette.INK));
        normal.setScheme(FontScheme.NONE);
        fonts.put(Look.Face.BODY, normal);
    }

    XSSFFont font(Look.Face face) {
        return fonts.computeIfAbsent(face, wanted -> {
            XSSFFont font = workbook.createFont();
            font.setFontName(FAMILY);
            font.setFontHeight(wanted.size);
            font.setBold(wanted.bold);
            font.setColor(colour(text(wanted)));
            return font;
        });
    }

    /** Light grey is no colour for text. */
    private String text(Look.Face face) {
        return ink == Ink.MONO && face == Look.Face.GOOD ? Palette.INK : Palette.inked(ink, face.colour);
    }

    XSSFCellStyle of(Look look) {
        return styles.computeIfAbsent(look, this::create);
    }

    private XSSFCellStyle create(Look look) {
        XSSFCellStyle style = workbook.createCellStyle();
        style.setFont(font(look.face()));
        style.setAlignment(
                switch (look.side()) {
                    case LEFT, INDENT -> HorizontalAlignment.LEFT;
                    case RIGHT -> HorizontalAlignment.RIGHT;
                    case CENTRE -> HorizontalAlignment.CENTER;
                });
        if (look.side() == Look.Side.INDENT) {
            style.setIndention((short) 1);
        }
        style.setVerticalAlignment(
                switch (look.fit()) {
                    case LINE -> VerticalAlignment.CENTER;
                    case TOP, WRAPPED -> VerticalAlignment.TOP;
                    case HEAD -> VerticalAlignment.BOTTOM;
                });
        style.setWrapText(look.fit() == Look.Fit.WRAPPED || look.fit() == Look.Fit.HEAD);
        style.setQuotePrefixed(look.quoted());
        if (!look.format().equals("General")) {
            style.setDataFormat(workbook.createDataFormat().getFormat(look.format()));
        }
        switch (look.line()) {
            case NONE -> {}
            case HEAD -> bottom(style, BorderStyle.THIN, Palette.AC);
            case ROW -> bottom(style, BorderStyle.HAIR, Palette.RULE);
            case END -> bottom(style, BorderStyle.THIN, Palette.AC);
            case SUM -> {
                top(style);
                bottom(style, BorderStyle.THIN, Palette.AC);
            }
            case FRAME -> {
                top(style);
                bottom(style, BorderStyle.MEDIUM, Palette.INK);
                style.setBorderTop(BorderStyle.MEDIUM);
                style.setBorderLeft(BorderStyle.MEDIUM);
                style.setBorderRight(BorderStyle.MEDIUM);
            }
        }
        return style;
    }

    private static void top(XSSFCellStyle style) {
        style.setBorderTop(BorderStyle.THIN);
        style.setTopBorderColor(colour(Palette.AC));
    }

    private static void bottom(XSSFCellStyle style, BorderStyle line, String colour) {
        style.setBorderBottom(line);
        style.setBottomBorderColor(colour(colour));
    }

    private static XSSFColor colour(String rgb) {
        return new XSSFColor(Palette.argb(rgb), new DefaultIndexedColorMap());
    }
}
