/** Channels over HTTP: trying whether they work. */
package com.citaplanner.notification.channel.http;
