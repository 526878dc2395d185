package com.citaplanner.notification.support;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All orders of a few items. */
public final class Permutations {
    private Permutations() {}

    /** Equal items count as different ones: n items have n! orders. */
    public static <T> List<List<T>> of(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> orders = new ArrayList<>();
        for (int first = 0; first < items.size(); first++) {
            List<T> rest = new ArrayList<>(items);
            T taken = rest.remove(first);
            of(rest).forEach(order ->
                    orders.add(Stream.concat(Stream.of(taken), order.stream()).toList()));
        }
        return orders;
    }
}
