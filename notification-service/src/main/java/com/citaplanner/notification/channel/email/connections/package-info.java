/** The connections to a mail account, whose number is limited for all instances together. */
@NullMarked
package com.citaplanner.notification.channel.email.connections;

import org.jspecify.annotations.NullMarked;
