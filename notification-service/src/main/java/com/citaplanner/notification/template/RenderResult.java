package com.citaplanner.notification.template;

import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.validation.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of rendering a message. */
public sealed interface RenderResult {
    /** The total length of all parts, in characters. */
    long characters();

    /**
     * The message can be sent.
     *
     * @param templateId null for a text that was given
     * @param version of the template; 0 for a text that was given
     */
    record Rendered(Content content, @Nullable String templateId, int version) implements RenderResult {
        @Override
        public long characters() {
            return content.characters();
        }
    }

    /** Nothing is sent. Has all errors, at least one, and quotes no content. */
    record Refused(List<FieldError> errors) implements RenderResult {
        public Refused {
            errors = List.copyOf(errors);
        }

        @Override
        public long characters() {
            return 0;
        }

        static Refused because(String field, String reason) {
            return new Refused(List.of(new FieldError(field, reason)));
        }

        public String field() {
            return errors.getFirst().field();
        }

        public String reason() {
            return errors.getFirst().reason();
        }
    }
}
