/** Stores the ids of messages that were sent over Evolution API. */
@NullMarked
package com.citaplanner.notification.channel.whatsapp.evolution.postgres;

import org.jspecify.annotations.NullMarked;
