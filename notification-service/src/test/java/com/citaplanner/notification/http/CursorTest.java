package com.citaplanner.notification.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void cursor_is_parsed_back_to_its_keys() {
        assertThat(Cursor.parse(Cursor.of("a|b", 7), 2)).contains(List.of("a|b", "7"));
        assertThat(Cursor.number(Cursor.of(7))).contains(7L);
        assertThat(Cursor.parse(null, 1)).isEmpty();
        assertThat(Cursor.parse("", 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "abc", "W10", "WzEsMl0", "bnVsbA", "WyJhIiwiYiJd", "WyJcdTAwMDAiXQ", "WyJcdWQ4MDAiXQ"})
    void invalid_cursor_is_refused(String cursor) {
        assertThatThrownBy(() -> Cursor.number(cursor)).isInstanceOf(Problem.class);
    }

    @Test
    void page_has_a_cursor_only_where_more_follows() {
        assertThat(Page.of(List.of(1, 2, 3), 2, Cursor::of)).isEqualTo(new Page<>(List.of(1, 2), Cursor.of(2)));
        assertThat(Page.of(List.of(1, 2), 2, Cursor::of)).isEqualTo(new Page<>(List.of(1, 2), null));
    }
}
