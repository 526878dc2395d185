package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.chatwoot.ConnectionFields;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.ChannelForm;
import com.citaplanner.notification.settings.FormField;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Settings form of the Chatwoot channel. A tenant may have a Chatwoot of its own; then all fields are required. */
@ApplicationScoped
class ChatwootForm implements ChannelForm {
    @Override
    public Channel channel() {
        return Channel.CHATWOOT;
    }

    @Override
    public List<FormField> fields() {
        return ConnectionFields.fields();
    }

    @Override
    public boolean requiresAllFields(boolean on, Set<String> given) {
        return ConnectionFields.fields().stream().map(FormField::name).anyMatch(given::contains);
    }
}
