package com.citaplanner.notification.recovery;

/** @param records how many of a topic have yet to be read again */
public record TopicLag(String topic, long records) {}
