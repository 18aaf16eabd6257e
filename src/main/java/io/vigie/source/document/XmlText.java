package io.vigie.source.document;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.zip.ZipException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/** Steps through the elements of one XML part of a workbook, by their local names. */
final class XmlText implements Closeable {

    private static final int LONGEST_TEXT = 16 * 1024 * 1024;
    private static final int DEEPEST = 256;

    private static final XMLInputFactory FACTORY = factory();

    private final InputStream in;
    private final XMLStreamReader2 reader;

    XmlText(InputStream in) throws IOException {
        this.in = in;
        try {
            this.reader = (XMLStreamReader2) FACTORY.createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            in.close();
            throw refusal(e);
        }
    }

    /** Parsers that follow no reference out of the file; the platform's own would print its errors. */
    static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory2.P_REPORT_CDATA, false);
        return factory;
    }

    /** Steps to the next start or end of an element; false at the end of the part. */
    boolean step() throws IOException {
        try {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (reader.getDepth() > DEEPEST) {
                            throw new RefusedException("its XML is nested deeper than " + DEEPEST + " levels."
                                    + " Maybe save it again with a spreadsheet application");
                        }
                        return true;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        return true;
                    }
                    case XMLStreamConstants.DTD -> throw doctype();
                    default -> {}
                }
            }
            return false;
        } catch (XMLStreamException | RuntimeException e) {
            throw refusal(e);
        }
    }

    boolean atStart() {
        return reader.isStartElement();
    }

    String name() {
        return reader.getLocalName();
    }

    /** Steps to the start of the next element of that name, anywhere below; false if there is none. */
    boolean find(String name) throws IOException {
        while (step()) {
            if (reader.isStartElement() && name.equals(reader.getLocalName())) {
                return true;
            }
        }
        return false;
    }

    int attributes() {
        return reader.getAttributeCount();
    }

    String attributeName(int index) {
        return reader.getAttributeLocalName(index);
    }

    String attributeValue(int index) {
        return reader.getAttributeValue(index);
    }

    /** The value of the attribute without namespace, else of one of that name in a namespace. */
    @Nullable
    String attribute(String name) {
        String qualified = null;
        for (int index = 0; index < reader.getAttributeCount(); index++) {
            if (name.equals(reader.getAttributeLocalName(index))) {
                String namespace = reader.getAttributeNamespace(index);
                if (namespace == null || namespace.isEmpty()) {
                    return reader.getAttributeValue(index);
                }
                qualified = reader.getAttributeValue(index);
            }
        }
        return qualified;
    }

    /** Passes over the element just begun. */
    void skip() throws IOException {
        for (int depth = 1; depth > 0; ) {
            if (!step()) {
                return;
            }
            depth += reader.isStartElement() ? 1 : -1;
        }
    }

    /** The text of the element just begun, its child elements passed over. */
    String text() throws IOException {
        try {
            String first = null;
            StringBuilder rest = null;
            while (true) {
                switch (reader.next()) {
                    case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
                        return rest != null ? rest.toString() : first == null ? "" : first;
                    }
                    case XMLStreamConstants.START_ELEMENT -> skip();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        if (first == null) {
                            first = reader.getText();
                        } else {
                            rest = rest == null ? new StringBuilder(first) : rest;
                            rest.append(reader.getText());
                            limit(rest.length());
                        }
                    }
                    case XMLStreamConstants.ENTITY_REFERENCE -> throw doctype();
                    default -> {}
                }
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw refusal(e);
        }
    }

    static void limit(int length) throws RefusedException {
        if (length > LONGEST_TEXT) {
            throw new RefusedException("it holds a cell of more than 16 MiB. Maybe export fewer columns");
        }
    }

    private static RefusedException doctype() {
        return new RefusedException(
                "its XML declares entities, which no export needs. Maybe export it again, or save it as CSV");
    }

    // The parser complains of some malformed XML with plain runtime exceptions.
    private static IOException refusal(Exception e) {
        IOException failure = readFailure(e);
        return failure != null
                ? failure
                : new RefusedException(
                        "it is a damaged workbook: its XML is not well-formed."
                                + " Maybe export it again, or copy it again",
                        e);
    }

    /** The failure to read that a parser wrapped, unless what was read is what is wrong. */
    static @Nullable IOException readFailure(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            Throwable found = cause instanceof XMLStreamException stream && stream.getNestedException() != null
                    ? stream.getNestedException()
                    : cause;
            if (found instanceof IOException failure && !isBadContent(failure)) {
                return failure;
            }
        }
        return null;
    }

    private static boolean isBadContent(IOException e) {
        return e instanceof ZipException
                || e instanceof EOFException
                || e instanceof CharConversionException
                || e instanceof CharacterCodingException;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
