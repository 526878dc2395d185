package com.citaplanner.notification.settings.http;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.ChannelForm;
import com.citaplanner.notification.settings.ConnectionForm;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The forms of all available channels. */
@ApplicationScoped
public class ChannelForms {
    private final Map<Channel, ChannelForm> forms = new EnumMap<>(Channel.class);

    ChannelForms(@All List<ChannelForm> forms) {
        forms.forEach(form -> this.forms.put(form.channel(), form));
    }

    Map<Channel, ChannelForm> all() {
        return Map.copyOf(forms);
    }

    Optional<ChannelForm> of(Channel channel) {
        return Optional.ofNullable(forms.get(channel));
    }

    /** The form of the connection that the Chatwoot channel falls back to. */
    public ConnectionForm connection() {
        return new ConnectionForm(Objects.requireNonNull(forms.get(Channel.CHATWOOT)));
    }
}
