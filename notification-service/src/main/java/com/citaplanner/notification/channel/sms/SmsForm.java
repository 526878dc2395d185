package com.citaplanner.notification.channel.sms;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.ChannelForm;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.FormField;
import com.citaplanner.notification.validation.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Settings form of the SMS channel. */
@ApplicationScoped
class SmsForm implements ChannelForm {
    @Override
    public Channel channel() {
        return Channel.SMS;
    }

    @Override
    public List<FormField> fields() {
        return SmsFields.fields();
    }

    @Override
    public List<FieldError> errors(ChannelSettings updated) {
        List<FieldError> errors = ChannelForm.super.errors(updated);
        return errors.isEmpty() ? SmsFields.combinationErrors(updated.names(), updated.on()) : errors;
    }
}
