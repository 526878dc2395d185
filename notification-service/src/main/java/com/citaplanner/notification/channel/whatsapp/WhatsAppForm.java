package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.ChannelForm;
import com.citaplanner.notification.settings.FormField;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Settings form of the WhatsApp channel. */
@ApplicationScoped
class WhatsAppForm implements ChannelForm {
    @Override
    public Channel channel() {
        return Channel.WHATSAPP;
    }

    @Override
    public List<FormField> fields() {
        return WhatsAppFields.fields();
    }
}
