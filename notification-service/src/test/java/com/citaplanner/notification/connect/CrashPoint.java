package com.citaplanner.notification.connect;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Kills the process before or after a certain effect: that one and everything afterwards fails, until it is started again. */
final class CrashPoint {
    private int left = Integer.MAX_VALUE;
    private int passed;
    private boolean dead;

    /** Dies at the point of this number, from 0. */
    void at(int point) {
        left = point;
        passed = 0;
        dead = false;
    }

    /** How many points were passed since {@link #at}. */
    int passed() {
        return passed;
    }

    boolean isDead() {
        return dead;
    }

    /** An effect with a point before and one after it. */
    <T> Uni<T> around(Supplier<T> effect) {
        return Uni.createFrom().item(() -> {
            pass();
            T result = effect.get();
            pass();
            return result;
        });
    }

    private void pass() {
        if (dead || passed == left) {
            dead = true;
            throw new IllegalStateException("the process is dead");
        }
        passed++;
    }
}
