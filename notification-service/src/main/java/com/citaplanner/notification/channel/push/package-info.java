/** Push messages to clients' browsers and apps. */
@NullMarked
package com.citaplanner.notification.channel.push;

import org.jspecify.annotations.NullMarked;
