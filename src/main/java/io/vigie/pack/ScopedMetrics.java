package io.vigie.pack;

import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Metrics;
import io.vigie.pack.page.Page;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of a scope as its pages see them: the member's value stands where the company's would, and what is crossed
 * with the member is a breakdown. So every page is made for a member as it is for the company, and when it is done its
 * figures are given the keys under which the values are stored, see {@link #stored}.
 */
final class ScopedMetrics {

    private final Scope scope;
    private final Metrics seen;
    private final Map<MetricKey, MetricKey> stored = new HashMap<>();

    /** @param metrics of the scope, with stored keys */
    ScopedMetrics(Scope scope, Metrics metrics) {
        this.scope = scope;
        if (scope.isWhole()) {
            this.seen = metrics;
            return;
        }
        List<MetricValue> values = new ArrayList<>();
        for (MetricValue value : metrics.list()) {
            MetricKey inside = scope.inside(value.key());
            if (inside != null) {
                stored.put(inside, value.key());
                values.add(value.at(inside));
            }
        }
        this.seen = new Metrics(values, metrics.notAvailable(), new TreeMap<>(), metrics.partial())
                .restated(metrics.restatements());
    }

    Metrics seen() {
        return seen;
    }

    /** The same page with the keys values are stored under. */
    Page stored(Page page) {
        return scope.isWhole() ? page : (Page) mapped(page);
    }

    private MetricKey stored(MetricKey key) {
        MetricKey known = stored.get(key);
        return known == null ? scope.key(key) : known;
    }

    /** Copies records and lists with other keys; whatever holds no key stays the same object. */
    private Object mapped(Object value) {
        if (value instanceof MetricKey key) {
            return stored(key);
        }
        if (value instanceof List<?> list) {
            return mapped(list);
        }
        return value instanceof Record each && each.getClass().getName().startsWith("io.vigie.pack.")
                ? mapped(each)
                : value;
    }

    private List<?> mapped(List<?> list) {
        List<@Nullable Object> copy = new ArrayList<>();
        boolean changed = false;
        for (Object item : list) {
            Object other = item == null ? null : mapped(item);
            changed |= other != item;
            copy.add(other);
        }
        return changed ? copy : list;
    }

    private Record mapped(Record each) {
        Shape shape = SHAPES.get(each.getClass());
        @Nullable Object[] parts = new Object[shape.accessors().size()];
        boolean changed = false;
        try {
            for (int at = 0; at < parts.length; at++) {
                Object part = shape.accessors().get(at).invoke(each);
                parts[at] = part == null ? null : mapped(part);
                changed |= parts[at] != part;
            }
            return changed ? (Record) shape.constructor().newInstance(parts) : each;
        } catch (IllegalAccessException | InvocationTargetException | InstantiationException e) {
            throw new IllegalStateException("cannot copy " + each.getClass(), e);
        }
    }

    private record Shape(List<Method> accessors, Constructor<?> constructor) {}

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            List<Method> accessors = new ArrayList<>();
            List<Class<?>> types = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                accessors.add(component.getAccessor());
                types.add(component.getType());
            }
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
                constructor.setAccessible(true);
                return new Shape(accessors, constructor);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("a record without its constructor: " + type, e);
            }
        }
    };
}
