package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.chatwoot.ConnectionFields;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.ChannelForm;
import com.citaplanner.notification.settings.FormField;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Settings form of the Chatwoot channel. A tenant may have a Chatwoot of its own; then all fields of the connection are
 * required. Messages over other channels may be noted in the client's conversation.
 */
@ApplicationScoped
class ChatwootForm implements ChannelForm {
    /** Read by the database where it records a sending. */
    private static final String PRIVATE_NOTES = "privateNotes";

    @Override
    public Channel channel() {
        return Channel.CHATWOOT;
    }

    @Override
    public List<FormField> fields() {
        return Stream.concat(
                        ConnectionFields.fields().stream(),
                        Stream.of(FormField.optional(PRIVATE_NOTES, ChatwootForm::yesOrNo)))
                .toList();
    }

    private static Optional<String> yesOrNo(String value) {
        return value.equals("true") || value.equals("false") ? Optional.empty() : Optional.of("must be true or false");
    }

    @Override
    public boolean requiresAllFields(boolean on, Set<String> given) {
        return ConnectionFields.fields().stream().map(FormField::name).anyMatch(given::contains);
    }
}
