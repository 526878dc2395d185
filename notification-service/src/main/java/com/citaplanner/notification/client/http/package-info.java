/** The book over HTTP. */
package com.citaplanner.notification.client.http;
