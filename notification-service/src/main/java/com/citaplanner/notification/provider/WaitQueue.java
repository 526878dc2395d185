package com.citaplanner.notification.provider;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Predicate;

/** A queue in which accounts take turns, so that one with many requests does not hold up the others. */
final class WaitQueue<T> {
    private final Map<Object, Queue<T>> byAccount = new LinkedHashMap<>();
    private int size;

    void add(Object account, T request) {
        byAccount.computeIfAbsent(account, first -> new ArrayDeque<>()).add(request);
        size++;
    }

    /** The request that {@link #next} removes. Must not be called when empty. */
    T peek() {
        return byAccount.values().iterator().next().element();
    }

    /** Removes the request that has waited longest of the account whose turn it is. Must not be called when empty. */
    T next() {
        Map.Entry<Object, Queue<T>> turn = byAccount.entrySet().iterator().next();
        byAccount.remove(turn.getKey());
        T request = turn.getValue().remove();
        if (!turn.getValue().isEmpty()) {
            byAccount.put(turn.getKey(), turn.getValue());
        }
        size--;
        return request;
    }

    /** Removes and returns matching requests of all accounts. The others keep their order. */
    List<T> takeIf(Predicate<T> unwanted) {
        List<T> taken = new ArrayList<>();
        byAccount.values().forEach(queue -> queue.removeIf(request -> unwanted.test(request) && taken.add(request)));
        byAccount.values().removeIf(Queue::isEmpty);
        size -= taken.size();
        return taken;
    }

    int size() {
        return size;
    }
}
