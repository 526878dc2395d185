/** Stand-ins for push services and Firebase Cloud Messaging, with a page that shows the devices. */
@NullMarked
package com.citaplanner.sandbox.push;

import org.jspecify.annotations.NullMarked;
