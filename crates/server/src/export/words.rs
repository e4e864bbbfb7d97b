//! Headings, and the words of codes, in both languages. The screens' words are not used: they would bring the web app's
//! machinery into the server for three dozen words.

use jiff::civil::DateTime;

/// Number of columns.
pub(super) const N_COLUMNS: usize = 24;

/// A language of headings and words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Russian.
    Ru,
    /// English.
    En,
}

/// A language's words.
pub(super) struct Words {
    /// What the file and its sheet are called.
    pub(super) file: &'static str,
    /// What stands before an extension.
    pub(super) extension: &'static str,
    /// The headings, and how wide a column is, in characters.
    pub(super) columns: [(&'static str, u16); N_COLUMNS],
    codes: &'static [(&'static str, &'static str)],
}

impl Language {
    /// By its code.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        match code {
            "ru" => Some(Self::Ru),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    pub(super) const fn words(self) -> &'static Words {
        match self {
            Self::Ru => &RU,
            Self::En => &EN,
        }
    }

    /// A moment as a text.
    pub(super) fn moment(self, at: DateTime) -> String {
        let format = match self {
            Self::Ru => "%d.%m.%Y %H:%M",
            Self::En => "%Y-%m-%d %H:%M",
        };
        at.strftime(format).to_string()
    }

    /// The same for Excel, which writes it itself.
    pub(super) const fn excel_moment(self) -> &'static str {
        match self {
            Self::Ru => "dd.mm.yyyy hh:mm",
            Self::En => "yyyy-mm-dd hh:mm",
        }
    }
}

impl Words {
    /// The word of a code; a code that this build does not know stands for itself.
    pub(super) fn word<'a>(&self, code: &'a str) -> &'a str {
        self.codes.iter().find(|(known, _)| *known == code).map_or(code, |(_, word)| word)
    }
}

static RU: Words = Words {
    file: "Доставки",
    extension: "доб.",
    columns: [
        ("Номер", 8),
        ("Статус", 14),
        ("Вид помощи", 16),
        ("Срочность", 11),
        ("Имя", 26),
        ("Телефон", 20),
        ("Район", 16),
        ("Город или деревня", 18),
        ("Улица и дом", 28),
        ("Подъезд", 9),
        ("Этаж", 7),
        ("Квартира", 10),
        ("Код двери", 11),
        ("Важно знать", 30),
        ("Что везём", 34),
        ("Поликлиника", 22),
        ("Волонтёр", 22),
        ("Не раньше", 17),
        ("Не позже", 17),
        ("Чем закончилось", 24),
        ("Кто получил", 16),
        ("Когда закончилось", 17),
        ("Заметки", 50),
        ("Записана", 17),
    ],
    codes: &[
        ("new", "Новая"),
        ("assigned", "Назначена"),
        ("picked_up", "Забрано"),
        ("done", "Доставлено"),
        ("failed", "Не получилось"),
        ("cancelled", "Отменена"),
        ("medicine", "Лекарства"),
        ("groceries", "Продукты"),
        ("essentials", "Всё для дома"),
        ("bills", "Оплатить счета"),
        ("household", "Помощь по дому"),
        ("support", "Поговорить"),
        ("transport", "Подвезти"),
        ("normal", "Обычная"),
        ("urgent", "Срочно"),
        ("delivered", "Доставлено"),
        ("not_home", "Никого нет дома"),
        ("refused", "Отказались"),
        ("wrong_address", "Не тот адрес"),
        ("nothing_to_deliver", "Нечего везти: не выдали"),
        ("unsafe", "Там небезопасно"),
        ("done_by_others", "Уже принёс кто-то другой"),
        ("duplicate", "Такая заявка уже есть"),
        ("import_taken_back", "Список загрузили по ошибке и отменили"),
        ("other", "Другое"),
        ("recipient", "Получатель"),
        ("relative", "Родственник"),
        ("neighbour", "Сосед"),
        ("left_at_door", "Оставлено у двери"),
    ],
};

static EN: Words = Words {
    file: "Deliveries",
    extension: "ext.",
    columns: [
        ("Number", 8),
        ("Status", 12),
        ("Kind of help", 14),
        ("Urgency", 9),
        ("Name", 26),
        ("Phone", 20),
        ("District", 16),
        ("Town or village", 18),
        ("Street and house", 28),
        ("Entrance", 9),
        ("Floor", 7),
        ("Flat", 8),
        ("Door code", 11),
        ("Good to know", 30),
        ("What to bring", 34),
        ("Clinic", 22),
        ("Volunteer", 22),
        ("Not before", 16),
        ("Not after", 16),
        ("How it ended", 22),
        ("Who took it", 16),
        ("When it ended", 16),
        ("Notes", 50),
        ("Written down", 16),
    ],
    codes: &[
        ("new", "New"),
        ("assigned", "Assigned"),
        ("picked_up", "Picked up"),
        ("done", "Delivered"),
        ("failed", "Not delivered"),
        ("cancelled", "Cancelled"),
        ("medicine", "Medicine"),
        ("groceries", "Groceries"),
        ("essentials", "Essentials"),
        ("bills", "Pay bills"),
        ("household", "Help at home"),
        ("support", "A talk"),
        ("transport", "A lift"),
        ("normal", "Normal"),
        ("urgent", "Urgent"),
        ("delivered", "Delivered"),
        ("not_home", "Nobody home"),
        ("refused", "They did not want it"),
        ("wrong_address", "Wrong address"),
        ("nothing_to_deliver", "Nothing was handed out"),
        ("unsafe", "Not safe there"),
        ("done_by_others", "Somebody else brought it"),
        ("duplicate", "The same request stands twice"),
        ("import_taken_back", "Its list was imported by mistake and taken back"),
        ("other", "Something else"),
        ("recipient", "The recipient"),
        ("relative", "A relative"),
        ("neighbour", "A neighbour"),
        ("left_at_door", "Left at the door"),
    ],
};
