package com.citaplanner.notification.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void what_was_put_in_comes_out() {
        assertThat(Cursor.read(Cursor.of("a|b", 7), 2)).contains(List.of("a|b", "7"));
        assertThat(Cursor.number(Cursor.of(7))).contains(7L);
        assertThat(Cursor.read(null, 1)).isEmpty();
        assertThat(Cursor.read("", 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "abc", "W10", "WzEsMl0", "bnVsbA", "WyJhIiwiYiJd", "WyJcdTAwMDAiXQ", "WyJcdWQ4MDAiXQ"})
    void what_is_not_ours_is_refused(String cursor) {
        assertThatThrownBy(() -> Cursor.number(cursor)).isInstanceOf(Problem.class);
    }

    @Test
    void a_page_knows_whether_more_follows() {
        assertThat(Page.of(List.of(1, 2, 3), 2, Cursor::of)).isEqualTo(new Page<>(List.of(1, 2), Cursor.of(2)));
        assertThat(Page.of(List.of(1, 2), 2, Cursor::of)).isEqualTo(new Page<>(List.of(1, 2), null));
    }
}
