package io.vigie.catalogue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A hash over what definitions, settings and other plain values say: equal for equal values in every process, and another
 * one if any part differs. In which line of a file something is defined does not count.
 */
public final class Fingerprint {

    private static final ClassValue<List<Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            List<Method> accessors = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                accessors.add(component.getAccessor());
            }
            return accessors;
        }
    };

    private Fingerprint() {}

    /**
     * @param values records of plain values, collections, texts, numbers, instants, enums and nulls
     * @return SHA-256, 64 hex digits
     */
    public static String of(@Nullable Object... values) {
        StringBuilder text = new StringBuilder();
        for (Object value : values) {
            write(value, text);
        }
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void write(@Nullable Object value, StringBuilder to) {
        if (value == null) {
            to.append("~;");
        } else if (value instanceof Origin origin) {
            leaf(origin.file(), to);
        } else if (value instanceof Record each) {
            to.append(each.getClass().getName()).append('(');
            ACCESSORS.get(each.getClass()).forEach(accessor -> write(read(accessor, each), to));
            to.append(')');
        } else if (value instanceof Map<?, ?> map) {
            List<String> entries = new ArrayList<>();
            map.forEach((key, entry) -> entries.add(text(key) + text(entry)));
            list(map, entries, to);
        } else if (value instanceof Collection<?> collection) {
            list(collection, collection.stream().map(Fingerprint::text).toList(), to);
        } else if (value instanceof Pattern pattern) {
            leaf(pattern.flags() + " " + pattern.pattern(), to);
        } else {
            leaf(value.toString(), to);
        }
    }

    private static String text(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    private static void list(Object of, List<String> entries, StringBuilder to) {
        boolean unordered = !(of instanceof List)
                && of.getClass().getName().startsWith("java.util.ImmutableCollections")
                && (of instanceof Set || of instanceof Map);
        // Immutable sets and maps iterate in another order in every process.
        List<String> ordered = unordered ? entries.stream().sorted().toList() : entries;
        to.append('[').append(ordered.size()).append(':');
        ordered.forEach(to::append);
        to.append(']');
    }

    private static void leaf(String text, StringBuilder to) {
        to.append(text.length()).append(':').append(text).append(';');
    }

    private static @Nullable Object read(Method accessor, Record of) {
        try {
            return accessor.invoke(of);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + accessor, e);
        }
    }
}
