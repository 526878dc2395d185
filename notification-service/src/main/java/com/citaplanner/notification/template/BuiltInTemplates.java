package com.citaplanner.notification.template;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** The templates for tenants without their own: one for every type, channel and supported language. */
public final class BuiltInTemplates {
    private static final List<Locale> LANGUAGES = List.of(Locale.of("es"), Locale.of("en"), Locale.of("pt"));

    private final List<BuiltInTemplate> all;

    /**
     * A built-in template.
     *
     * @param id identifies it in the record of what was sent; requests cannot name it
     */
    public record BuiltInTemplate(String id, NotificationType type, Channel channel, Locale language, Wording wording) {
        static final int VERSION = 1;

        SelectedTemplate selected() {
            return new SelectedTemplate(id, VERSION, language, wording);
        }
    }

    private BuiltInTemplates(List<BuiltInTemplate> all) {
        this.all = List.copyOf(all);
    }

    /** Reads them from {@code templates/<language>.properties}, where a text is named by type and style. */
    public static BuiltInTemplates read() {
        List<BuiltInTemplate> all = new ArrayList<>();
        for (Locale language : LANGUAGES) {
            Properties texts = texts(language);
            for (NotificationType type : NotificationType.values()) {
                for (Channel channel : Channel.values()) {
                    all.add(builtIn(type, channel, language, texts));
                }
            }
        }
        return new BuiltInTemplates(all);
    }

    private static Properties texts(Locale language) {
        String name = "/templates/" + language + ".properties";
        try (Reader reader =
                new InputStreamReader(BuiltInTemplates.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            Properties texts = new Properties();
            texts.load(reader);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BuiltInTemplate builtIn(NotificationType type, Channel channel, Locale language, Properties texts) {
        String key = type + "." + channel.style();
        Optional<String> subject = Optional.ofNullable(texts.getProperty(key + ".subject"));
        Wording wording =
                Wording.of(texts.getProperty(key), subject, channel.style().paidBySegment());
        return new BuiltInTemplate(
                "built-in:" + language + ":" + type + ":" + channel, type, channel, language, wording);
    }

    public List<BuiltInTemplate> all() {
        return all;
    }

    BuiltInTemplate find(NotificationType type, Channel channel, Languages languages) {
        List<BuiltInTemplate> fitting = all.stream()
                .filter(template -> template.type() == type && template.channel() == channel)
                .toList();
        return languages.best(fitting, BuiltInTemplate::language).orElseThrow();
    }
}
