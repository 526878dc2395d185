package com.citaplanner.notification.template;

import static com.citaplanner.notification.template.Messages.content;
import static com.citaplanner.notification.template.Messages.filled;
import static com.citaplanner.notification.template.Messages.text;
import static com.citaplanner.notification.template.Messages.wrong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.MailFooter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTextTest {
    private static Wording wording(String html) {
        return new Wording("Hola", Optional.of("Cita"), Optional.of(html), Optional.empty(), false);
    }

    private static RenderResult rendered(String html, String value) {
        return filled(Channel.EMAIL, wording(html), Map.of("a", text(value)));
    }

    private static String html(String html, String value) {
        return content(rendered(html, value)).html().orElseThrow();
    }

    @Test
    void a_value_opens_neither_a_tag_nor_an_attribute() {
        Document page = Jsoup.parse(html("<p title=\"{{a}}\" lang='{{a}}'>{{a}}</p>", "\"'><script>`&amp;"));

        assertThat(page.select("p").attr("title").strip()).isEqualTo("\"'><script>`&amp;");
        assertThat(page.select("p").attr("lang").strip()).isEqualTo("\"'><script>`&amp;");
        assertThat(page.select("p").text()).isEqualTo("\"'><script>`&amp;");
        assertThat(page.select("script")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>{{a}}</p>",
                "{{a}}",
                "1 < 2 {{a}}",
                "<p\n class = \"x\" title\n=\n'{{a}}' >",
                "<br/>{{a}}",
                "<!-- note --><p>{{a}}",
                "<!doctype html><p>{{a}}",
                "<style>p > a {color: red}</style><p>{{a}}",
                "<script>if (1 < 2) '</p>'</script>{{a}}",
                "<a href=\"https://citas.mx/?c={{a}}\">",
                "<a title=\"a>b\">{{a}}",
                "<img alt='{{a}}' src=https://citas.mx/l.png>"
            })
    void variables_in_text_and_quoted_attributes_are_allowed(String html) {
        assertThat(wording(html).errors(Channel.EMAIL)).isEmpty();
        Document page = Jsoup.parse(html(html, "<b>"));
        assertThat(page.select("b")).isEmpty();
        assertThat(page.body().text()
                        + page.select("[title]").attr("title")
                        + page.select("[alt]").attr("alt")
                        + page.select("[href]").attr("href"))
                .containsAnyOf("<b>", "%3cb%3e");
    }

    /** Each lets code through that the variable's position alone does not reveal. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=\"{{a}}{{b}}\">x</a>",
                "<a href=\"&#32;{{b}}\">x</a>",
                "<a href=\"&Tab;{{b}}\">x</a>",
                "<a href=\"&NewLine;{{b}}\">x</a>",
                "<a href=\"java{{c}}\">x</a>",
                "<a href=\"&#x6a;ava{{c}}\">x</a>",
                "<a href=\"java&Tab;{{c}}\">x</a>",
                "<svg><a><set attributeName=\"href\" to=\"{{b}}\"/>x</a></svg>",
                "<svg><a><animate attributeName=\"href\" values=\"{{b}}\"/>x</a></svg>",
                "<svg><use xlink:href=\"{{a}}{{b}}\"/></svg>",
                "<base href=\"{{a}}{{b}}\"><a href=\"x\">x</a>",
                "<form action=\"{{a}}{{b}}\"><button>x</button></form>",
                "<img src=\"{{a}}{{b}}\">",
                "<body background=\"{{a}}{{b}}\">x",
                "<math href=\"{{a}}{{b}}\">x</math>",
                "<object data=\"{{a}}{{b}}\">x</object>",
                "<embed src=\"{{a}}{{b}}\">",
                "<iframe src=\"{{a}}{{b}}\">x</iframe>",
                "<meta http-equiv=\"refresh\" url=\"{{b}}\">x",
                "<link rel=\"stylesheet\" href=\"{{a}}{{b}}\">x"
            })
    void no_value_is_run_or_loaded(String html) {
        RenderResult renderResult = filled(
                Channel.EMAIL,
                wording(html),
                Map.of("a", text(""), "b", text("javascript:alert(1)"), "c", text("script:alert(1)")));

        if (renderResult instanceof RenderResult.Rendered rendered) {
            Document page = Jsoup.parse(rendered.content().html().orElseThrow());
            assertThat(page.select(
                            "svg, math, base, form, object, embed, iframe, link, [background], meta[http-equiv]"))
                    .isEmpty();
            assertThat(page.select("[href], [src]"))
                    .allSatisfy(element -> assertThat(element.attr("href") + element.attr("src"))
                            .doesNotContain(":"));
        } else {
            assertThat(wrong(renderResult)).allMatch(problem -> problem.contains("address"));
        }
    }

    @Test
    void a_link_that_runs_code_is_refused_on_save() {
        assertThat(wording("<p>Hola</p><a href=\"javascript:alert(1)\">x</a>").errors(Channel.EMAIL))
                .singleElement()
                .satisfies(wrong -> assertThat(wrong.reason())
                        .isEqualTo(
                                "has <a> with an address that does not begin with https://, http://, mailto: or tel:"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.mx/x",
                "//{{a}}/x",
                "/x",
                "/x?c={{a}}",
                "x",
                "x/{{a}}",
                "?c={{a}}",
                "http:x",
                "https:/x",
                "https:///x",
                "https:\\\\evil.mx",
                "\\\\evil.mx"
            })
    void an_address_that_is_not_absolute_is_refused_on_save(String address) {
        assertThat(wording("<p>{{a}}</p><a href=\"" + address + "\">x</a>").errors(Channel.EMAIL))
                .singleElement()
                .satisfies(wrong -> assertThat(wrong.reason()).startsWith("has <a> with an address"));
        assertThat(wording("<p>{{a}}</p><img src=\"" + address + "\">").errors(Channel.EMAIL))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://citas.mx",
                "HTTP://citas.mx/?c={{a}}",
                "https://{{a}}.citas.mx/",
                "mailto:{{a}}@citas.mx",
                "tel:+52{{a}}",
                "{{a}}",
                "#horario"
            })
    void an_absolute_address_is_accepted(String address) {
        assertThat(wording("<p>{{a}}</p><a href=\"" + address + "\">x</a>").errors(Channel.EMAIL))
                .isEmpty();
    }

    @Test
    void markup_that_mail_programs_show_is_kept() {
        String html = html("""
                <!doctype html><html><head><title>T</title><style>p {color: red}</style></head>
                <body style="background:#f4f4f5" bgcolor="#f4f4f5"><table width="600" cellpadding="0" align="center"><tr>
                <td style="padding:8px;color:#333333" colspan="2"><h1>Hola {{a}}</h1><img src="https://citas.mx/l.png" alt="Logo">
                <a href="https://citas.mx/?c={{a}}" target="_blank">Confirmar</a><a href="tel:+525512345678">Llamar</a>
                </td></tr></table><script>alert(1)</script></body></html>""", "Ana");

        Document page = Jsoup.parse(html);
        assertThat(page.select("h1").text()).isEqualTo("Hola Ana");
        assertThat(page.select("table[width=600][align=center] td[colspan=2]").attr("style"))
                .contains("padding:8px", "color:#333333");
        assertThat(page.select("img[alt=Logo]").attr("src")).isEqualTo("https://citas.mx/l.png");
        assertThat(page.select("a").eachAttr("href")).containsExactly("https://citas.mx/?c=Ana", "tel:+525512345678");
        assertThat(page.select("body > div[bgcolor=#f4f4f5]").attr("style")).contains("background:#f4f4f5");
        assertThat(page.body().text()).doesNotContain("alert", "color: red");
        assertThat(page.title()).isEqualTo("Cita");
        assertThat(html).containsOnlyOnce(MailFooter.PLACEHOLDER);
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
    void variables_elsewhere_are_refused_on_save(String html) {
        assertThat(wording(html).errors(Channel.EMAIL))
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
    void a_url_value_must_have_an_allowed_scheme(String value) {
        assertThat(wrong(rendered("<a href=\"{{a}}\">x</a>", value)))
                .containsExactly("variables.a must be a URL that begins with https://, http://, mailto: or tel:");
    }

    @Test
    void an_allowed_url_stays_unchanged() {
        Document page = Jsoup.parse(html("<a href='{{a}}'>x</a>", "https://citas.mx/?a=1&b=2"));

        assertThat(page.select("a").attr("href")).isEqualTo("https://citas.mx/?a=1&b=2");
    }

    @Test
    void an_email_without_html_gets_a_page_from_its_text() {
        Wording plain = Wording.of("Hola {{a}}:\n\n1 < 2\nAdiós", Optional.of("{{a}}"), false);

        String html = content(filled(Channel.EMAIL, plain, Map.of("a", text("<b>"))))
                .html()
                .orElseThrow();

        assertThat(html)
                .contains("<html lang=\"es-MX\">", "<title>&lt;b&gt;</title>")
                .contains("<p style=\"margin:16px 0\">Hola &lt;b&gt;:</p>", "1 &lt; 2<br>\nAdiós</p>");
    }

    @Test
    void a_long_page_is_rendered_fast() {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (String piece :
                    new String[] {"<p a=", "<", "a ", "<!-", "<p title=\"", "<script>", "{{a}}<p title='"}) {
                wording("<p " + "x".repeat(100_000) + piece.repeat(100_000 / piece.length()))
                        .errors(Channel.EMAIL);
                wording(piece.repeat(190_000 / piece.length())).errors(Channel.EMAIL);
            }
        });
    }
}
