package com.citaplanner.notification.answer.operations;

import com.citaplanner.notification.label.operations.LabelTitleConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** Settings of the reading of clients' answers to messages about appointments. */
@ConfigMapping(prefix = "citaplanner.answers")
public interface AnswerSettings {
    /**
     * The label of conversations in Chatwoot that a person has to look at: an answer that is not certain, or a client who
     * wants another time. A title that Chatwoot would change is refused.
     */
    @WithConverter(LabelTitleConverter.class)
    @WithDefault("cita-por-atender")
    String label();
}
