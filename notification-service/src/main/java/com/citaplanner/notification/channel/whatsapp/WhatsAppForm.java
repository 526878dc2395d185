package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.ChannelForm;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.FormField;
import com.citaplanner.notification.validation.FieldError;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Settings form of the WhatsApp channel. Which fields are required depends on the provider; those of another may stay, so
 * that a tenant can change back.
 */
@ApplicationScoped
class WhatsAppForm implements ChannelForm {
    private final Senders senders;

    WhatsAppForm(@All List<WhatsAppSender> senders) {
        this.senders = new Senders(senders);
    }

    @Override
    public Channel channel() {
        return Channel.WHATSAPP;
    }

    @Override
    public List<FormField> fields() {
        return senders.fields(CloudApiSender.PROVIDER);
    }

    @Override
    public List<FieldError> errors(ChannelSettings updated) {
        return new OfProvider(senders.fields(Senders.provider(Optional.of(updated)))).errors(updated);
    }

    /** The form as it is for one provider. */
    private record OfProvider(List<FormField> fields) implements ChannelForm {
        @Override
        public Channel channel() {
            return Channel.WHATSAPP;
        }
    }
}
