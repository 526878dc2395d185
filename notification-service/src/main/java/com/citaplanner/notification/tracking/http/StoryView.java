package com.citaplanner.notification.tracking.http;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.tracking.Story;
import com.citaplanner.notification.tracking.Summary;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;

/** A notification as it is told: where it is, beside what was asked and what was decided. */
record StoryView(
        @JsonUnwrapped Summary summary,
        Recipient recipient,
        Template template,
        Appointment appointment,
        String requestedBy,
        Map<String, Object> metadata,
        Map<Channel, Content> contents,
        List<Story.Event> events) {
    /** Whom the request named beside, or instead of, a client. */
    record Recipient(String name, String phone, String email) {}

    record Template(String id, Integer version) {}

    record Appointment(String id, Long version) {}

    static StoryView of(Story story) {
        Story.Asked asked = story.asked();
        return new StoryView(
                story.summary(),
                new Recipient(asked.name(), asked.phone(), asked.email()),
                asked.templateId() == null ? null : new Template(asked.templateId(), asked.templateVersion()),
                asked.appointmentId() == null
                        ? null
                        : new Appointment(asked.appointmentId(), asked.appointmentVersion()),
                asked.requestedBy(),
                asked.metadata(),
                story.contents(),
                story.events());
    }
}
