package com.citaplanner.notification.template;

import static com.citaplanner.notification.template.Messages.content;
import static com.citaplanner.notification.template.Messages.message;
import static com.citaplanner.notification.template.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.work.Inline;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages that are equal for many recipients are rendered once. */
class BatchRendererTest {
    private static final Renderer RENDERER = new Renderer(new NoTemplates(), BuiltInTemplates.read(), new Inline());

    private final BatchRenderer batchRenderer = new BatchRenderer(RENDERER, List.of());

    @Test
    void equal_messages_share_one_object() {
        RenderResult first =
                batchRenderer.render(message(Channel.EMAIL, "Cerramos el lunes", Map.of("who", text("Ana"))));
        RenderResult second =
                batchRenderer.render(message(Channel.EMAIL, "Cerramos el lunes", Map.of("who", text("Rosa"))));

        assertThat(content(first)).isSameAs(content(second));
    }

    @Test
    void different_messages_are_rendered_separately() {
        RenderResult first = batchRenderer.render(message(Channel.EMAIL, "Hola {{who}}", Map.of("who", text("Ana"))));
        RenderResult second = batchRenderer.render(message(Channel.EMAIL, "Hola {{who}}", Map.of("who", text("Rosa"))));

        assertThat(content(first).text()).isEqualTo("Hola Ana");
        assertThat(content(second).text()).isEqualTo("Hola Rosa");
    }

    @Test
    void messages_of_different_channels_are_rendered_separately() {
        RenderResult mail = batchRenderer.render(message(Channel.EMAIL, "Cerramos el lunes", Map.of()));
        RenderResult sms = batchRenderer.render(message(Channel.SMS, "Cerramos el lunes", Map.of()));

        assertThat(content(mail).html()).isPresent();
        assertThat(content(sms).html()).isEmpty();
    }

    @Test
    void errors_are_reported_every_time() {
        RenderRequest wrong = message(Channel.SMS, "Hola {{ }} {{who}}", Map.of());

        assertThat(Messages.wrong(batchRenderer.render(wrong)))
                .isEqualTo(Messages.wrong(batchRenderer.render(wrong)))
                .isEqualTo(Messages.wrong(RENDERER.render(wrong, List.of())))
                .isNotEmpty();
    }

    @Test
    void the_cache_is_bounded_and_results_stay_correct() {
        for (int i = 0; i < 100; i++) {
            String text = "x".repeat(20_000) + i;
            assertThat(content(batchRenderer.render(message(Channel.EMAIL, text, Map.of())))
                            .text())
                    .isEqualTo(text);
        }
    }
}
