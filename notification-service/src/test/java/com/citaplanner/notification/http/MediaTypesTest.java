package com.citaplanner.notification.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "application/json;charset=\"UTF-8\"",
                "text/csv; header=present; charset=windows-1252",
                "multipart/form-data; boundary=\"a b\""
            })
    void valid_media_types_are_accepted(String header) {
        assertThat(MediaTypes.isType(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bogus",
                "/json",
                "application/",
                ";",
                "*/*",
                "text/*",
                "a/b, c/d",
                "a/b,",
                "a/b;charset",
                "a/b; charset=bogus",
                "a/b; charset=\"",
                "a/b\u00ff"
            })
    void invalid_media_types_are_refused(String header) {
        assertThat(MediaTypes.isType(header)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8",
                "application/signed-exchange;v=b3;q=0.7 , text/event-stream",
                "application/json;q=0, text/html;q=1.000"
            })
    void valid_media_ranges_are_accepted(String header) {
        assertThat(MediaTypes.areRanges(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "bogus",
                "*",
                "bogus, */*",
                "a/b,",
                "a/b,,c/d",
                ";q=1",
                "a/b;q=bogus",
                "a/b;q=-1",
                "a/b;q=2"
            })
    void invalid_media_ranges_are_refused(String header) {
        assertThat(MediaTypes.areRanges(header)).isFalse();
    }

    @Test
    void long_headers_are_checked_in_linear_time() {
        assertThat(MediaTypes.areRanges("a/b;c=d;".repeat(5_000))).isFalse();
        assertThat(MediaTypes.areRanges("a/b,".repeat(5_000) + "c")).isFalse();
        assertThat(MediaTypes.isType("a".repeat(50_000))).isFalse();
    }
}
