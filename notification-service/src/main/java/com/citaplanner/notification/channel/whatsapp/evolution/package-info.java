/** Sends over Evolution API, an unofficial gateway to WhatsApp that tenants run themselves. */
@NullMarked
package com.citaplanner.notification.channel.whatsapp.evolution;

import org.jspecify.annotations.NullMarked;
