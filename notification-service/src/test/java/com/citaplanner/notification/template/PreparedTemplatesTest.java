package com.citaplanner.notification.template;

import static com.citaplanner.notification.template.Letters.content;
import static com.citaplanner.notification.template.Letters.message;
import static com.citaplanner.notification.template.Letters.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.work.Inline;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What many read the same is made once. */
class PreparedTemplatesTest {
    private static final Renderer RENDERER = new Renderer(new NoTemplates(), BuiltInTemplates.read(), new Inline());

    private final PreparedTemplates prepared = new PreparedTemplates(RENDERER, List.of());

    @Test
    void a_text_without_what_differs_between_recipients_is_one_object_for_all_of_them() {
        RenderResult first = prepared.render(message(Channel.EMAIL, "Cerramos el lunes", Map.of("who", text("Ana"))));
        RenderResult second = prepared.render(message(Channel.EMAIL, "Cerramos el lunes", Map.of("who", text("Rosa"))));

        assertThat(content(first)).isSameAs(content(second));
    }

    @Test
    void a_text_with_what_differs_is_made_for_each() {
        RenderResult first = prepared.render(message(Channel.EMAIL, "Hola {{who}}", Map.of("who", text("Ana"))));
        RenderResult second = prepared.render(message(Channel.EMAIL, "Hola {{who}}", Map.of("who", text("Rosa"))));

        assertThat(content(first).text()).isEqualTo("Hola Ana");
        assertThat(content(second).text()).isEqualTo("Hola Rosa");
    }

    @Test
    void another_channel_makes_it_another_message() {
        RenderResult mail = prepared.render(message(Channel.EMAIL, "Cerramos el lunes", Map.of()));
        RenderResult sms = prepared.render(message(Channel.SMS, "Cerramos el lunes", Map.of()));

        assertThat(content(mail).html()).isPresent();
        assertThat(content(sms).html()).isEmpty();
    }

    @Test
    void what_is_wrong_is_told_each_time() {
        RenderRequest wrong = message(Channel.SMS, "Hola {{ }} {{who}}", Map.of());

        assertThat(Letters.wrong(prepared.render(wrong)))
                .isEqualTo(Letters.wrong(prepared.render(wrong)))
                .isEqualTo(Letters.wrong(RENDERER.render(wrong, List.of())))
                .isNotEmpty();
    }

    @Test
    void however_much_is_made_it_keeps_little_and_stays_right() {
        for (int i = 0; i < 100; i++) {
            String text = "x".repeat(20_000) + i;
            assertThat(content(prepared.render(message(Channel.EMAIL, text, Map.of())))
                            .text())
                    .isEqualTo(text);
        }
    }
}
