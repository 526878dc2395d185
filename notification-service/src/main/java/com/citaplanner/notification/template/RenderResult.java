package com.citaplanner.notification.template;

import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.validation.FieldError;
import java.util.List;

/** What became of a message that was wanted. */
public sealed interface RenderResult {
    /** How long it is, all of its parts together. */
    long characters();

    /**
     * It can be sent.
     *
     * @param templateId null for a text that was given
     * @param version of the template; 0 for a text that was given
     */
    record Rendered(Content content, String templateId, int version) implements RenderResult {
        @Override
        public long characters() {
            return content.characters();
        }
    }

    /** Nothing is sent. Everything that is wrong is told, at least one thing, and no content is quoted. */
    record Refused(List<FieldError> wrong) implements RenderResult {
        public Refused {
            wrong = List.copyOf(wrong);
        }

        @Override
        public long characters() {
            return 0;
        }

        static Refused because(String field, String reason) {
            return new Refused(List.of(new FieldError(field, reason)));
        }

        public String field() {
            return wrong.getFirst().field();
        }

        public String reason() {
            return wrong.getFirst().reason();
        }
    }
}
