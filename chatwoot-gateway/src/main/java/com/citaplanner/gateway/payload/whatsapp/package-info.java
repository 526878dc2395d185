@NullMarked
package com.citaplanner.gateway.payload.whatsapp;

import org.jspecify.annotations.NullMarked;
