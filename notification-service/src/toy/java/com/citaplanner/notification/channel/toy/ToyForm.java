package com.citaplanner.notification.channel.toy;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.ChannelForm;
import com.citaplanner.notification.settings.FormField;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Settings form of the toy channel, which has no settings. */
@ApplicationScoped
public class ToyForm implements ChannelForm {
    @Override
    public Channel channel() {
        return Channel.TOY;
    }

    @Override
    public List<FormField> fields() {
        return List.of();
    }
}
