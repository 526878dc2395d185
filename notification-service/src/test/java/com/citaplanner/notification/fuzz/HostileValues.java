package com.citaplanner.notification.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Values that a client may send where others are expected. */
final class HostileValues {
    private static final String LONG = "a".repeat(100_000);

    /** As text. */
    static final List<String> TEXTS = List.of(
            "",
            " ",
            "\t\r\n",
            "\u0000",
            "a\u0000b",
            "\ud800",
            "a\udc00",
            "\ud83d\ude00".repeat(300),
            "\u202Etxet\u202C",
            "\u200B\u200E\uFEFF\u00AD",
            "\u0001\u001b[31m\u007f",
            "\u0085\u2028\u2029",
            "a\u0301".repeat(200),
            "'; drop table client; --",
            "<script>alert(1)</script>",
            "{{a}}{{",
            "${jndi:ldap://127.0.0.1/a}",
            "../../../etc/passwd",
            "%00%ff%",
            "\\u0000\\",
            "null",
            "true",
            "NaN",
            "-1",
            "9223372036854775808",
            "1e309",
            "0000-01-01T00:00:00Z",
            "-0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "9999-12-31T23:59:59",
            "9999-12-31T23:59:59-18:00",
            "10000-01-01T00:00:00Z",
            "+10000-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "2026-02-30T10:00:00Z",
            "2026-11-13T10:00:00-0600",
            "2026-11-13T10:00[Mars/Base]",
            "0000-01-01",
            "9999-12-31",
            "+10000-01-01",
            "infinity",
            "00000000-0000-0000-0000-000000000000",
            "1-1-1-1-1",
            cursor("[\"\\u0000\"]"),
            cursor("[\"\\ud800\"]"),
            cursor("[\"\\u0000\",\"\\u0000\"]"),
            cursor("[\"-9223372036854775808\",\"9223372036854775807\"]"),
            cursor("[\"9999-12-31T23:59:59Z\",\"00000000-0000-0000-0000-000000000000\"]"),
            cursor("[\"+10000-01-01T00:00:00Z\",\"1-1-1-1-1\"]"),
            cursor("[[[[1]]]]"),
            "a".repeat(3_000),
            LONG);

    /** As JSON literals. */
    static final List<String> JSON = Stream.concat(
                    TEXTS.stream().map(HostileValues::quoted),
                    Stream.of(
                            "null",
                            "true",
                            "0",
                            "-0",
                            "-1",
                            "1.5",
                            "1e308",
                            "1e400",
                            "-1e400",
                            "1e999999999",
                            "1e-999999999",
                            "NaN",
                            "Infinity",
                            "2147483648",
                            "9223372036854775807",
                            "9223372036854775808",
                            "9".repeat(900),
                            "9".repeat(5_000),
                            "0." + "1".repeat(900),
                            "[]",
                            "{}",
                            "[null]",
                            "[[[]]]",
                            "[1, \"a\", {}]",
                            "{\"\\u0000\": 1}",
                            "{\"a\\ud800\": \"b\"}",
                            "{\"\": {\"\": \"\\u0000\"}}",
                            "{\"a\": 1, \"a\": 2}",
                            "{\"amount\": 1e308, \"currency\": \"MXN\"}",
                            "{\"amount\": \"\\u0000\", \"currency\": \"\\u0000\"}",
                            "{\"" + LONG + "\": 1}",
                            "[".repeat(900) + "]".repeat(900),
                            "[".repeat(20_000) + "]".repeat(20_000),
                            "{\"a\":".repeat(900) + "1" + "}".repeat(900),
                            "[" + "0,".repeat(20_000) + "0]",
                            "'a'",
                            "undefined",
                            "\"unfinished"))
            .toList();

    static final List<String> CONTENT_TYPES = List.of(
            "text/plain",
            "text/plain; charset=bogus",
            "text/csv; charset=bogus",
            "text/csv; charset=utf-16",
            "application/x-ndjson; charset=\"",
            "application/xml",
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded; charset=bogus",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=x",
            "application/json; charset=utf-16",
            "application/json; charset=bogus",
            "application/json;charset",
            "application/vnd.api+json",
            "application/octet-stream",
            "*/*",
            "bogus",
            "application/",
            "/json",
            ";",
            "application/json, text/plain",
            "",
            "a/b\u00ff",
            "x".repeat(2_000));

    static final List<String> ACCEPTS = List.of(
            "bogus",
            "bogus, */*",
            "*",
            "/",
            ";q=1",
            "",
            "text/html",
            "text/event-stream",
            "application/xml",
            "application/*",
            "application/problem+json",
            "application/json;q=0",
            "application/json;q=bogus",
            "application/json;q=-1",
            "application/json;charset=utf-16",
            "*/*;q=1e999",
            "a/b,,,c/d",
            "\u00ff/\u00ff",
            "x/y,".repeat(1_000));

    static final List<String> HEADERS = List.of(
            "Idempotency-Key: \u00ff\u0080",
            "Idempotency-Key: " + "k".repeat(3_000),
            "Idempotency-Key:",
            "If-Match: *",
            "If-Match: \"-1\"",
            "If-Match: \"99999999999\"",
            "If-Match: W/\"\u00ff\"",
            "Authorization: Bearer a.b.c",
            "Authorization: Bearer \u00ff",
            "Authorization: Basic Og==",
            "Authorization: Digest username=\"a\"",
            "Authorization:",
            "X-Api-Key: cp_\u0080\u00ff",
            "X-Api-Key: " + "k".repeat(3_000),
            "Content-Encoding: gzip",
            "Content-Encoding: br, gzip",
            "Content-Language: \u00ff",
            "Accept-Charset: bogus;q=x",
            "Accept-Language: \u00ff,,;q",
            "Accept-Encoding: bogus;q=x",
            "Cookie: a=\u00ff; =; ;;q=\"",
            "Range: bytes=-1-0,a",
            "If-Modified-Since: yesterday",
            "X-HTTP-Method-Override: TRACE",
            "X-Forwarded-For: \u00ff, ,",
            "X-Forwarded-Host: evil.example:99999",
            "X-Forwarded-Proto: javascript",
            "Forwarded: for=\"_\u00ff\";proto=x",
            "Origin: null",
            "Origin: http://\u00ff",
            "Traceparent: 00-\u00ff-0-0",
            "Upgrade: h2c",
            "Expect: 200-maybe");

    /** As encoded in a path or a query. */
    static final List<String> ENCODED = List.of(
            "%00",
            "%ff",
            "%",
            "%zz",
            "%C0%80",
            "%ED%A0%80",
            "%2e%2e%2f%2e%2e%2f",
            "..%5c..",
            ";a=b",
            "//",
            "..",
            "%0d%0a",
            "%7f",
            "%E2%80%AE",
            "+",
            "%2B",
            "*",
            "@",
            "a%00b",
            "\u00ff",
            "{}",
            "|",
            "\\");

    /** For any position in a path. */
    static final List<String> TRAVERSALS = List.of(
            "/../",
            "/./",
            "//",
            "/%2e%2e/",
            "/..;/",
            "/%2f",
            "/%5c..%5c",
            "/.%00/",
            "/~",
            "/%ff/",
            "/;jsessionid=1/",
            "/*");

    static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW", "PROPFIND");

    private HostileValues() {}

    private static String cursor(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Escapes everything that JSON allows, so that any text arrives. */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            json.append(c < ' ' || c > '~' || c == '"' || c == '\\' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
        }
        return json.append('"').toString();
    }
}
