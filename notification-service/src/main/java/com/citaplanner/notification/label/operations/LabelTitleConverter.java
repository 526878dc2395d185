package com.citaplanner.notification.label.operations;

import com.citaplanner.notification.label.LabelTitle;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads a label's title from the configuration. The service does not start with one that Chatwoot would change. */
public final class LabelTitleConverter implements Converter<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String convert(String value) {
        return LabelTitle.check(value);
    }
}
