package com.citaplanner.notification.template;

import static com.citaplanner.notification.template.Letters.content;
import static com.citaplanner.notification.template.Letters.filled;
import static com.citaplanner.notification.template.Letters.text;
import static com.citaplanner.notification.template.Letters.wrong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.citaplanner.notification.message.Channel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTextTest {
    private static Wording wording(String html) {
        return new Wording("Hola", Optional.of("Cita"), Optional.of(html), Optional.empty(), false);
    }

    private static Rendering rendered(String html, String value) {
        return filled(Channel.EMAIL, wording(html), Map.of("a", text(value)));
    }

    private static String html(String html, String value) {
        return content(rendered(html, value)).html().orElseThrow();
    }

    @Test
    void a_value_can_open_neither_a_tag_nor_an_attribute() {
        assertThat(html("<p title=\"{{a}}\" lang='{{a}}'>{{a}}</p>", "\"'><script>`&amp;"))
                .isEqualTo("<p title=\"&quot;&#39;&gt;&lt;script&gt;&#96;&amp;amp;\""
                        + " lang='&quot;&#39;&gt;&lt;script&gt;&#96;&amp;amp;'>"
                        + "&quot;&#39;&gt;&lt;script&gt;&#96;&amp;amp;</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>{{a}}</p>",
                "{{a}}",
                "1 < 2 {{a}}",
                "<title>{{a}}</title>",
                "<p\n class = \"x\" title\n=\n'{{a}}' >",
                "<br/>{{a}}",
                "<!-- note --><p>{{a}}",
                "<!doctype html><p>{{a}}",
                "<style>p > a {color: red}</style><p>{{a}}",
                "<script>if (1 < 2) '</p>'</script>{{a}}",
                "<a href=\"https://citas.mx/?c={{a}}\">",
                "<a title=\"a>b\">{{a}}",
                "<img alt='{{a}}' src=x>"
            })
    void in_text_and_in_quoted_attributes_a_variable_is_safe(String html) {
        assertThat(wording(html).wrong(Channel.EMAIL)).isEmpty();
        assertThat(html(html, "<")).isEqualTo(html.replace("{{a}}", "&lt;"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<{{a}}>",
                "<p {{a}}>",
                "<p {{a}}=\"x\">",
                "<p title={{a}}>",
                "<p title=x{{a}}>",
                "<p/{{a}}>",
                "<a onclick=\"{{a}}\">",
                "<a ONCLICK='x({{a}})'>",
                "<p style=\"color: {{a}}\">",
                "<meta content='0;url={{a}}'>",
                "<img srcset='{{a}}'>",
                "<script>{{a}}</script>",
                "<SCRIPT>var a = '{{a}}'",
                "<style>{{a}}</style>",
                "<script></scripty>{{a}}",
                "<!-- {{a}} -->",
                "<!-- > {{a}} -->",
                "<!{{a}}>",
                "<title><b c=\"</title><img {{a}}>",
                "<script/>{{a}}"
            })
    void anywhere_else_it_is_refused_when_it_is_saved(String html) {
        assertThat(wording(html).wrong(Channel.EMAIL))
                .singleElement()
                .satisfies(wrong -> assertThat(wrong.reason())
                        .startsWith("has a variable at line 1, column ")
                        .endsWith("that is neither in text nor in a quoted attribute"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                " javascript:x",
                "data:text/html,x",
                "//evil.mx",
                "citas.mx",
                "JaVaScRiPt:x"
            })
    void an_address_begins_as_an_address_of_the_web(String value) {
        assertThat(wrong(rendered("<a href=\"{{a}}\">x</a>", value)))
                .containsExactly("variables.a is no address that begins with https://, http://, mailto: or tel:");
    }

    @Test
    void an_address_of_the_web_stays_what_it_is() {
        assertThat(html("<a href='{{a}}'>x</a>", "https://citas.mx/?a=1&b=2"))
                .isEqualTo("<a href='https://citas.mx/?a=1&amp;b=2'>x</a>");
    }

    @Test
    void an_email_without_html_gets_one_from_its_text() {
        Wording plain = Wording.of("Hola {{a}}:\n\n1 < 2\nAdiós", Optional.of("{{a}}"), false);

        String html = content(filled(Channel.EMAIL, plain, Map.of("a", text("<b>"))))
                .html()
                .orElseThrow();

        assertThat(html)
                .contains("<html lang=\"es-MX\">", "<title>&lt;b&gt;</title>")
                .contains("<p style=\"margin:16px 0\">Hola &lt;b&gt;:</p>", "1 &lt; 2<br>\nAdiós</p>");
    }

    @Test
    void a_page_that_is_long_takes_no_longer_than_others() {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (String piece :
                    new String[] {"<p a=", "<", "a ", "<!-", "<p title=\"", "<script>", "{{a}}<p title='"}) {
                wording("<p " + "x".repeat(100_000) + piece.repeat(100_000 / piece.length()))
                        .wrong(Channel.EMAIL);
                wording(piece.repeat(190_000 / piece.length())).wrong(Channel.EMAIL);
            }
        });
    }
}
