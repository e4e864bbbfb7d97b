//! Listens until it is asked to stop, then finishes what it accepted.

use std::future::IntoFuture as _;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::serve::ListenerExt as _;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::{App, app};

/// Answers requests until `stop` is done; returns when the last accepted one is answered.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    state: App,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let listener = listener.tap_io(|stream| {
        // Answers are written whole; waiting for more to send only makes them late.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection keeps its delay");
        }
    });
    let (ending, stopping, patience) = (state.clone(), state.stopping.subscribe(), state.settings.time_max);
    let service = app(state).into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, service).with_graceful_shutdown(async move {
        stop.await;
        ending.stop();
    });
    tokio::select! {
        served = served.into_future() => served,
        () = out_of_patience(stopping, patience) => {
            tracing::warn!("some connections would not end; leaving them");
            Ok(())
        }
    }
}

/// Whoever is in the middle of a request after this long has sent it too slowly to be answered anyway.
async fn out_of_patience(mut stopping: watch::Receiver<bool>, patience: Duration) {
    if stopping.wait_for(|stopping| *stopping).await.is_err() {
        std::future::pending::<()>().await;
    }
    tokio::time::sleep(patience).await;
}
