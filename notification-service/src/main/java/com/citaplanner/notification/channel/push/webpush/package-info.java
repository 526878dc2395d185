/** Adapter: Web Push (RFC 8030), encrypted (RFC 8291) and signed (RFC 8292). */
@NullMarked
package com.citaplanner.notification.channel.push.webpush;

import org.jspecify.annotations.NullMarked;
