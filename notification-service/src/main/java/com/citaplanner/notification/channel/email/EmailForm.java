package com.citaplanner.notification.channel.email;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.ChannelForm;
import com.citaplanner.notification.settings.FormField;
import com.citaplanner.notification.validation.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Settings form of the e-mail channel. */
@ApplicationScoped
class EmailForm implements ChannelForm {
    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public List<FormField> fields() {
        return EmailFields.fields();
    }

    @Override
    public List<FieldError> crossFieldErrors(Map<String, String> values) {
        return values.containsKey(EmailFields.PASSWORD) && !values.containsKey(EmailFields.USERNAME)
                ? List.of(new FieldError(EmailFields.USERNAME, "is required together with a password"))
                : List.of();
    }
}
