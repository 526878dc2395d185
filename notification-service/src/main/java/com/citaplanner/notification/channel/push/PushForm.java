package com.citaplanner.notification.channel.push;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.ChannelForm;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.FormField;
import com.citaplanner.notification.validation.FieldError;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings form of the push channel: the credentials for each kind of devices, of which one kind is enough. */
@ApplicationScoped
class PushForm implements ChannelForm {
    /** The title of messages that have none. */
    static final String TITLE = "title";

    private static final int MAX_TITLE = 60;

    private final List<DeviceSender> senders;

    PushForm(@All List<DeviceSender> senders) {
        this.senders = senders.stream()
                .sorted(Comparator.comparing(DeviceSender::kind))
                .toList();
    }

    @Override
    public Channel channel() {
        return Channel.PUSH;
    }

    @Override
    public List<FormField> fields() {
        List<FormField> fields = new ArrayList<>();
        senders.forEach(sender -> fields.addAll(sender.fields()));
        fields.add(FormField.optional(
                TITLE,
                title -> title.length() <= MAX_TITLE && title.chars().noneMatch(Character::isISOControl)
                        ? Optional.empty()
                        : Optional.of("must have at most " + MAX_TITLE + " characters in one line")));
        return fields;
    }

    @Override
    public List<FieldError> crossFieldErrors(Map<String, String> values) {
        return senders.stream()
                .flatMap(sender -> sender.crossFieldErrors(values).stream())
                .toList();
    }

    /** Also refuses a channel that is on without any credentials. */
    @Override
    public List<FieldError> errors(ChannelSettings updated) {
        List<FieldError> errors = new ArrayList<>(ChannelForm.super.errors(updated));
        boolean usable = senders.stream()
                .flatMap(sender -> sender.fields().stream())
                .anyMatch(field -> updated.names().contains(field.name()));
        if (errors.isEmpty() && updated.on() && !usable) {
            errors.add(new FieldError(
                    senders.getFirst().fields().getFirst().name(),
                    "is missing; the channel needs keys for browsers or an account for apps"));
        }
        return errors;
    }
}
